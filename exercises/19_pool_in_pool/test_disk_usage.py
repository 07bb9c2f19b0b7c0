"""What a scan must be: complete, over at some time, quick, and never more on the drive than it allows."""

from drive import Drive

from graders import explore, points
from graders.scenario import threads_left

ALL = "test_every_folder_is_counted_once"


@points(1)
@explore(schedules=150, samples=50)
def test_the_scan_comes_to_its_end(submission, rng):
    """A folder in a folder, two workers: the scan is over when both are listed, and not before

    A worker that waits for another task keeps its place in the pool. And who waits to hear that all is done must hear of it, whoever
    was the last.
    """
    drive = Drive(rng, "/ /a")
    drive.is_told_by(submission.scan("/", drive.list_folder, workers=2), workers=2)


@points(2)
@explore(preemptions=1, samples=50)
def test_every_folder_is_counted_once(submission, rng):
    """Two workers, four folders: all are listed once, and their bytes are added up

    A worker that waits for another task keeps its place in the pool. When all the places are taken by those who wait, nobody is
    left to do what they wait for.
    """
    drive = Drive(rng, "/ /a /b /a/c")
    drive.is_told_by(submission.scan("/", drive.list_folder, workers=2), workers=2)


@points(2)
def test_folders_may_be_deeper_than_there_are_workers(submission, rng, clock):
    """Six folders, each in the one before, and one worker, then three

    Each of them waits for the one below it, and holds a worker as long. With more workers it happens later, in a deeper drive.
    """
    for workers in (1, 3):
        drive = Drive(rng, "/ /a /a/b /a/b/c /a/b/c/d /a/b/c/d/e", clock)
        drive.is_told_by(submission.scan("/", drive.list_folder, workers), workers)


@points(2, needs=ALL)
def test_all_workers_are_used_wherever_the_folders_are(submission, rng, clock):
    """Six folders, three levels below the root, and three workers: five seconds

    All workers wait, and none of them works.
    """
    drive = Drive(rng, "/ /x /x/a /x/b /x/a/1 /x/a/2 /x/a/3 /x/b/4 /x/b/5 /x/b/6", clock)
    drive.is_told_by(submission.scan("/", drive.list_folder, workers=3), workers=3)
    assert clock.now == 5, (
        f"/ takes 1 second, /x takes 1, the two in it 1, and the six in these 2 with three workers: 5 seconds. Here it took "
        f"{clock.now:g}, with at most {drive.listing.peak} at a time.\n"
        "Every folder that is known and not yet listed is work for whoever is free."
    )


@points(1, needs=ALL)
def test_nobody_waits_for_the_slowest_of_a_level(submission, rng, clock):
    """One slow folder, and a deep one beside it: they are listed at the same time

    All workers wait, and none of them works.
    """
    drive = Drive(rng, "/ /slow /a /a/b /a/b/c", clock, {"/slow": (slow := rng.randint(5, 9))})
    drive.is_told_by(submission.scan("/", drive.list_folder, workers=2), workers=2)
    assert clock.now == 1 + slow, (
        f"/slow takes {slow} seconds, and in that time the other worker can list /a, /a/b and /a/b/c. With / that is "
        f"{1 + slow} seconds; here it took {clock.now:g}.\nA folder can be listed as soon as it is known; no other must be done for that."
    )


@points(1)
def test_a_folder_that_cannot_be_read_costs_only_itself(submission, rng, clock):
    """Two folders can't be read, then only the root: they are named, and everything else is counted

    What ends in an error has ended, too, and whoever counts what is still to be done has to know.
    """
    for folders, locked in (("/ /a /b /b/c /b/c/d", ["/a", "/b/c/d"]), ("/", ["/"])):
        drive = Drive(rng, folders, clock, locked=locked)
        try:
            returned = submission.scan("/", drive.list_folder, workers=2)
        except OSError as error:
            raise AssertionError(
                f"list_folder() raised {type(error).__name__}: {error}. That ended scan(), and nobody learns what lies in the rest.\n"
                "An error of one folder is a result of this one, whichever OSError it is, and of the root, too."
            ) from None
        drive.is_told_by(returned, workers=2)


@points(1)
def test_no_thread_is_left(submission, rng, clock):
    """When scan() has returned, none of its threads is left

    All workers wait, and none of them works.
    """
    drive = Drive(rng, "/ /a /a/b /a/b/c", clock)
    drive.is_told_by(submission.scan("/", drive.list_folder, workers=2), workers=2)
    left = threads_left()
    assert left == [], (
        f"scan() has returned, and of its threads these are still there: {', '.join(left)}.\n"
        "Every scan would leave more threads behind. Who waits for work must hear that none will come, and whoever has started "
        "threads waits for their end before he goes."
    )
