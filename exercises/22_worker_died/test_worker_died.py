"""What convert_all must save when workers die. They really die: the attempts are counted in a file."""

import multiprocessing
from concurrent.futures.process import BrokenProcessPool

from pictures import ALWAYS, Album, thumbnail

from graders import points, processes, timed

BROKEN = (
    "BrokenProcessPool came out of convert_all: {}\nA process that is dead handles no exception: that it has died is "
    "told here, in the process that waits for it. And a pool that is broken stays so: all its futures end like this, and it takes no more."
)
SAVED = "test_no_picture_is_lost_when_a_worker_dies"


@points(1)
@timed
def test_pictures_that_do_no_harm_are_converted(submission, rng):
    """Nobody dies: each picture is converted once, and there may be few or none"""
    for number in (7, 1, 0):
        with Album(rng, deaths=[0] * number) as album:
            found = submission.convert_all(album.pictures, album.convert, workers=2, attempts=3)
            assert found == album.right, f"{number} pictures, and these thumbnails came back: {found}"
            assert album.attempts == [1] * number, f"No worker died, and pictures were begun {album.attempts} times."


@points(2)
@timed
def test_no_picture_is_lost_when_a_worker_dies(submission, rng):
    """One picture kills one worker, another one every worker, by all start methods: all but the latter are converted

    Some of the workers have died, and the call waits for something that none of them will send any more. Not everything that
    starts processes notices their death: some only put a new process in the place of the dead one, and its work is gone with it.
    """
    for method in sorted(multiprocessing.get_all_start_methods()):
        multiprocessing.set_start_method(method, force=True)
        with Album(rng, deaths=[0, 0, 1, 0, 0, ALWAYS, 0, 0]) as album:
            try:
                found = submission.convert_all(album.pictures, album.convert, workers=1, attempts=2)
            except BrokenProcessPool as error:
                raise AssertionError(BROKEN.format(error)) from error
            assert len(found) == 8, (
                f"8 pictures went in, and {len(found)} results came back. What is given up is None, in its place."
            )
            lost = album.lost(found)
            assert not lost, (
                f"Picture 3 kills the first worker that tries it, and 6 kills every one. Of the 8, these came back as None though they "
                f"can be converted: {lost} (start method {method}).\nOne death breaks the whole pool: all that was waiting or "
                "under way in it ends with the same error, whoever is to blame."
            )
            assert found == album.right, (
                f"Picture 6 kills every worker. 2 attempts were to be made, and it was begun {album.attempts[5]} times. Results: {found}"
            )


@points(2, needs=SAVED)
@timed
def test_a_picture_that_always_kills_is_given_up(submission, rng):
    """One worker, three attempts: the third death is the last, and two deaths are not enough"""
    with Album(rng, deaths=[0, ALWAYS, 2, 0]) as album:
        found = submission.convert_all(album.pictures, album.convert, workers=1, attempts=3)
        begun = album.attempts[1]
        assert begun == 3, (
            f"Picture 2 kills whoever converts it. It was to be given up after 3 attempts, and the number of attempts was {begun}. "
            + (
                "Some work never succeeds, however often it is tried."
                if begun > 3
                else "Some work succeeds only at the next attempt."
            )
        )
        assert found == album.right, f"Picture 3 kills two workers and can be converted then. Results: {found}"


@points(2, needs=SAVED)
@timed
def test_nobody_is_given_up_for_the_neighbour(submission, rng):
    """Four pictures that always kill, two attempts: the six others are converted all the same"""
    with Album(rng, deaths=[ALWAYS] * 4 + [0] * 6) as album:
        found = submission.convert_all(album.pictures, album.convert, workers=2, attempts=2)
        assert not (lost := album.lost(found)), (
            f"Pictures 1 to 4 kill every worker. Given up were {lost}, too, which do no harm; they were begun "
            f"{[album.attempts[place - 1] for place in lost]} times.\nA broken pool says that somebody died, and not "
            "at whose work: those that waited, and those at work beside it, are told the same."
        )
        assert found == album.right, (
            f"Pictures 1 to 4 kill every worker. 2 attempts each were to be made, and they were begun {album.attempts[:4]} times."
        )


@points(1, needs=SAVED)
@timed
def test_what_is_done_is_not_done_again(submission, rng):
    """One worker: the pictures before and after the deadly one are begun once"""
    with Album(rng, deaths=[0, 0, 0, 1, 0, 0]) as album:
        submission.convert_all(album.pictures, album.convert, workers=1, attempts=3)
        begun = album.attempts
        assert begun == [1, 1, 1, 2, 1, 1], (
            f"Only picture 4 has killed a worker, once. The six were begun {begun} times: "
            + (
                "results that were there already were thrown away, and the work done again."
                if sum(begun) > 7
                else "what came after it was not converted any more."
            )
        )


@points(1, needs=SAVED)
@timed(workers=2)
def test_two_workers_work_at_the_same_time(submission, speedup, rng):
    """As long as nobody dies, two workers are two processes at work, and not one more"""
    numbers = [str(number) for number in rng.sample(range(1_000, 9_999), 12)]
    speedup.of(submission.convert_all, numbers, thumbnail, workers=2, attempts=2).keeps_busy(2)


@points(1, needs=SAVED)
@timed
def test_no_process_is_left(submission, rng):
    """When it returns, every process has ended, the replaced ones as well"""
    with Album(rng, deaths=[0, 1, 0, 0]) as album:
        submission.convert_all(album.pictures, album.convert, workers=2, attempts=3)
    assert not (left := processes.left_behind()), f"still there after convert_all has returned: {', '.join(left)}"
