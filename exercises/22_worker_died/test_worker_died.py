"""What convert_all must save when workers die. They really die: the attempts are counted in a file."""

import multiprocessing
from concurrent.futures.process import BrokenProcessPool

from pictures import ALWAYS, Album, thumbnail

from graders import points, processes, timed

BROKEN = (
    "BrokenProcessPool came out of convert_all: {}\nA process that is dead handles no exception: that it has died is "
    "told here, in the process that waits for it. And a pool that is broken stays so: all its futures end like this, and it takes no more."
)
OUT_OF_ORDER = (
    "The results are right, but not in the order of the pictures: {}\nWhat is done first comes back first. Its place in "
    "the list is that of its picture, whenever it comes."
)
SAVED = "test_no_picture_is_lost_when_a_worker_dies"


@points(1)
@timed
def test_pictures_that_do_no_harm_are_converted(submission, rng):
    """Nobody dies: each picture is converted once, and there may be few or none"""
    for number in (7, 1, 0):
        with Album(rng, deaths=[0] * number, large=1 if number else None) as album:
            found = submission.convert_all(album.pictures, album.convert, workers=2, attempts=3)
            in_order = album.is_in_order(found)
            assert in_order, OUT_OF_ORDER.format(found)
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
            in_order = album.is_in_order(found)
            assert in_order, OUT_OF_ORDER.format(found)
            lost = album.lost(found)
            assert lost == [], (
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
    """One worker: it is given up at the third death if three attempts are allowed, at the first if one is, and not before"""
    for attempts, deaths in ((3, [0, ALWAYS, 2, 0]), (1, [0, ALWAYS, 0])):
        with Album(rng, deaths) as album:
            found = submission.convert_all(album.pictures, album.convert, workers=1, attempts=attempts)
            begun = album.attempts[1]
            assert begun == attempts, (
                f"Picture 2 kills whoever converts it. Attempts allowed: {attempts}, attempts made: {begun}. "
                + (
                    "Some work never succeeds, however often it is tried."
                    if begun > attempts
                    else "Some work succeeds only at the next attempt."
                )
            )
            in_order = album.is_in_order(found)
            assert in_order, OUT_OF_ORDER.format(found)
            assert found == album.right, f"Picture 3 can be converted, after two deaths at most. Results: {found}"


@points(2, needs=SAVED)
@timed
def test_nobody_is_given_up_for_the_neighbour(submission, rng):
    """Pictures that always kill, two attempts: the others are converted all the same, also one that is at work beside each death"""
    for deaths, large in (([ALWAYS] * 4 + [0] * 6, None), ([ALWAYS, 0, 0, 0], 2)):
        with Album(rng, deaths, large) as album:
            found = submission.convert_all(album.pictures, album.convert, workers=2, attempts=2)
            in_order = album.is_in_order(found)
            assert in_order, OUT_OF_ORDER.format(found)
            killing = "Pictures 1 to 4 kill" if large is None else "Picture 1 kills"
            lost = album.lost(found)
            assert lost == [], (
                f"{killing} every worker. Given up were {lost}, too, which do no harm; they were begun "
                f"{[album.attempts[place - 1] for place in lost]} times.\nA broken pool says that somebody died, and not "
                "at whose work: those that waited, and those at work beside it, are told the same."
            )
            guilty = album.attempts[: deaths.count(ALWAYS)]
            assert found == album.right, (
                f"{killing} every worker. 2 attempts each were to be made, and they were begun {guilty} times. Results: {found}"
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
@timed(workers=3)
def test_as_many_work_as_were_asked_for(submission, speedup, rng):
    """As long as nobody dies, three workers are three processes at work, one worker is one, and not one more"""
    numbers = [str(number) for number in rng.sample(range(1_000, 9_999), 12)]
    speedup.of(submission.convert_all, numbers, thumbnail, workers=3, attempts=2).keeps_busy(3)
    speedup.of(submission.convert_all, numbers[:4], thumbnail, workers=1, attempts=2).keeps_busy(1)


@points(1, needs=SAVED)
@timed
def test_no_process_is_left(submission, rng):
    """When it returns, every process has ended, the replaced ones as well"""
    with Album(rng, deaths=[0, 1, 0, 0]) as album:
        submission.convert_all(album.pictures, album.convert, workers=2, attempts=3)
    left = processes.left_behind()
    assert left == (), (
        f"Still there after convert_all has returned: {', '.join(left)}. A process goes on until somebody ends it: each one "
        "that was started, also in the place of a dead one, needs somebody who does."
    )
