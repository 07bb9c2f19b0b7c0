"""What rate_all must do, and where: in interpreters of this process, which compute at the same time."""

import os

from reviews import Inbox, weigh

from graders import points, processes, timed

RIGHT = "test_every_review_has_its_rating"
PLACE = "test_the_work_is_done_in_interpreters_of_this_process"
SPEED = "test_two_interpreters_are_faster_than_one"
NO_GLOBAL = (
    "In an interpreter a task ended in a {}: {}.\n"
    "A function that uses nothing that your module has already is sent as it is, and not found in the module: what `global` sets in it "
    "is set elsewhere, and the next task looks in vain. Keep such a thing as an attribute of a class of your module, or send it along."
)


@points(3)
@timed
def test_every_review_has_its_rating(submission, rng):
    """Ratings are right and in order; there may be few reviews or none"""
    for number in (13, 1, 0):
        with Inbox(rng, number) as inbox:
            try:
                found = submission.rate_all(inbox.reviews, inbox.rate, workers=2)
            except (NameError, TypeError) as error:
                if isinstance(error, TypeError) and "NoneType" not in str(error):
                    raise
                raise AssertionError(NO_GLOBAL.format(type(error).__name__, error)) from error
            assert len(found) == number, (
                f"{number} reviews went in, and {len(found)} ratings came back; the work was called {len(inbox.places())} times.\n"
                "An interpreter has modules and variables of its own: what it changes in them, no other one sees. "
                "What comes back is what a task returns."
            )
            assert found == inbox.right, f"Ratings: {found}. In the order of the reviews they are {inbox.right}."


@points(3, needs=RIGHT)
@timed
def test_the_work_is_done_in_interpreters_of_this_process(submission, rng):
    """No other process takes part, and the main interpreter only waits"""
    with Inbox(rng, 12) as inbox:
        submission.rate_all(inbox.reviews, inbox.rate, workers=2)
        elsewhere = sum(process != os.getpid() for process, _ in inbox.places())
        assert not elsewhere, (
            f"{elsewhere} of 12 reviews were rated in another process. One process can have several interpreters."
        )
        main = sum(number == 0 for _, number in inbox.places())
        assert not main, (
            f"{main} of 12 reviews were rated in the main interpreter, where your program runs. Its threads share one "
            "global interpreter lock (GIL), so one computes and the others wait; another interpreter has a lock of its own."
        )
        used = len(set(inbox.places()))
        assert used <= 2, f"2 interpreters were asked for, and {used} were used. Each costs memory, and time to start."


@points(3, needs=(RIGHT, PLACE))
@timed(workers=2)
def test_two_interpreters_are_faster_than_one(submission, speedup, rng):
    """24 pieces of work: both interpreters have something to do nearly all the time"""
    speedup.of(submission.rate_all, rng.sample(range(10_000), 24), weigh, workers=2).at_least(1.3)


@points(1, needs=(RIGHT, PLACE))
@timed
def test_no_thread_and_no_interpreter_is_left(submission, rng):
    """When it returns, its threads have ended, and its interpreters are closed"""
    from concurrent import interpreters

    with Inbox(rng, 4) as inbox:
        submission.rate_all(inbox.reviews, inbox.rate, workers=2)
    assert not (left := processes.left_behind()), f"still there after rate_all has returned: {', '.join(left)}"
    open_still = len(interpreters.list_all()) - 1
    assert not open_still, (
        f"Beside the main one, {open_still} interpreters are still there after rate_all has returned."
    )
