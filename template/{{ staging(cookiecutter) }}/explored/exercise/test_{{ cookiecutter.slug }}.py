# Author: a check is a sentence, its points are marked, and it touches the submission by attribute, call and plain data.
"""What the dispenser must do, whoever takes and in whatever order."""

from graders import concurrently, explore, points


@points(2)
def test_one_machine_gets_the_numbers_in_order(submission):
    dispenser = submission.Dispenser(2)
    taken = [dispenser.take(), dispenser.take()]
    assert taken == [1, 2], f"two numbers were taken one after the other, and they were {taken}"


@points(2)
def test_an_empty_dispenser_can_be_asked_again(submission):
    dispenser = submission.Dispenser(1)
    taken = [dispenser.take(), dispenser.take(), dispenser.take()]
    assert taken == [1, None, None], f"three numbers were asked for, there was one, and the answers were {taken}"


@points(4)
@explore
def test_no_number_is_given_out_twice(submission):
    dispenser = submission.Dispenser(5)
    taken = concurrently(dispenser.take, dispenser.take)
    assert sorted(taken) == [1, 2], f"two machines took one number each, and they were {sorted(taken)}"


@points(2)
@explore
def test_the_last_number_goes_to_one_machine(submission):
    dispenser = submission.Dispenser(1)
    taken = concurrently(dispenser.take, dispenser.take)
    assert taken.count(1) == 1, f"there was one number left, and it was given out {taken.count(1)} times"
    assert taken.count(None) == 1, f"one of two machines must be told that all are gone; the answers were {taken}"
