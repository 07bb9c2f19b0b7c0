"""What enhance_all must do, what it may send, and what it must give back: bytes, blocks and processes are counted."""

import multiprocessing

from camera import BrokenFrame, Film, develop

from graders import points, processes, segments, timed, traffic

RIGHT = "test_every_frame_is_enhanced_once"
SPEED = "test_two_workers_are_faster_than_one"

EXPLAINED = {
    BufferError: "BufferError: {}\nA slice of a block's buffer is a view of the block and no copy. While there is one, the block is "
    "in use, and it can't be let go of; and what is read from it later would be gone.",
    FileNotFoundError: "FileNotFoundError: {}\nA worker opens a block by its name. Once the name has been removed, nobody can open it "
    "any more; only those go on who have it open already.",
}
HANDED = (
    "`enhance` takes the bytes of a frame, and it was handed a {}. A view shows what is in the block now, and not what was there, "
    "and a bytearray can be changed; bytes can't, so whoever gets them needs to know of no block."
)
FORKED = (
    "The program has chosen that workers are started by {}, and they were forked all the same. Not every system can fork (Windows "
    "can't), and to fork a process that has threads is unsafe: that is why the program that calls you chooses."
)
LEFT = (
    "After {0}, {1} block of shared memory with frames in it is still there: {2} kB.\nA block belongs to no process. "
    "To let go of it (close) ends only one process's view of it; it stays until somebody removes it, or the machine restarts."
)


def bytes_were_handed(film):
    for kind in film.noted("handed"):
        assert kind == "bytes", HANDED.format(kind)


@points(2)
@timed
def test_every_frame_is_enhanced_once(submission, rng):
    """Frames are right and in order, whichever way workers are started (fork, spawn, forkserver)"""
    for method in sorted(multiprocessing.get_all_start_methods()):
        multiprocessing.set_start_method(method, force=True)
        with Film(rng, frames=13) as film:
            try:
                found = submission.enhance_all(film.frames, film.enhance, workers=2)
            except Exception as error:
                bytes_were_handed(film)
                if type(error) not in EXPLAINED:
                    raise
                raise AssertionError(EXPLAINED[type(error)].format(error)) from error
            bytes_were_handed(film)
            again, wrong = film.done_again(), film.wrong(found)
            assert again == [], (
                f"Of 13 frames {again} were enhanced more than once: two workers believe that these are theirs, or your own process "
                "has enhanced them, too. Who comes second finds what the first one has left, or half of it."
            )
            unchanged = found == film.frames
            assert not unchanged, (
                f"All 13 frames came back as they were, though `enhance` was called for each (start method {method}).\nWhat a worker "
                "changes in its own variables, nobody else sees: even if it began as a copy of your process, it is another one."
            )
            in_order = film.is_in_order(found)
            assert in_order, (
                "All 13 frames are right, but they came back in another order. Who is done first comes back first; the place of a "
                "frame in the list is that in which it was given."
            )
            assert wrong == [], (
                f"Workers were started by {method}. Of 13 frames {wrong} are not what they have to be: what `enhance` returned "
                "is not at the place where its frame was read."
            )
            assert len(found) == 13, f"13 frames went in, and {len(found)} came back."
            kind = type(found[0]).__name__
            assert kind == "bytes", f"The frames that come back have to be bytes, and the first is a {kind}."
            as_chosen = method == "fork" or "ForkProcess" not in film.noted("worker")
            assert as_chosen, FORKED.format(method)


@points(1)
@timed
def test_there_may_be_few_frames_or_none(submission, rng):
    """No frames, one frame, and fewer frames than workers are no special case"""
    for frames in (1, 3, 0):
        with Film(rng, frames) as film:
            try:
                found = submission.enhance_all(film.frames, film.enhance, workers=4)
            except ValueError as error:
                if frames:
                    raise
                raise AssertionError(f"There were no frames, and ValueError came out: {error}") from error
            assert len(found) == frames, f"{frames} frames went in, and {len(found)} came back."
            wrong = film.wrong(found)
            assert wrong == [], f"Of {frames} frames {wrong} are not what they have to be."


@points(1, needs=RIGHT)
@timed(workers=2)
def test_two_workers_are_faster_than_one(submission, speedup, rng):
    """24 frames: both workers have something to do nearly all the time"""
    speedup.of(submission.enhance_all, [rng.randbytes(64) for _ in range(24)], develop, workers=2).at_least(1.4)


@points(1, needs=RIGHT)
@timed(workers=3)
def test_as_many_work_as_were_asked_for(submission, speedup, rng):
    """Three workers are three processes at work, and not one more"""
    speedup.of(submission.enhance_all, [rng.randbytes(64) for _ in range(9)], develop, workers=3).keeps_busy(3)


@points(2, needs=(RIGHT, SPEED))
@timed
def test_frames_do_not_go_through_pipes(submission, rng):
    """20 frames of 200 kB: what the processes write to one another is less than one of them"""
    with Film(rng, frames=20, size=200_000) as film:
        before = traffic.bytes_written()
        submission.enhance_all(film.frames, film.enhance, workers=2)
        written = traffic.bytes_written() - before
        assert written < 200_000, (
            f"The film has {film.size / 1e6:.1f} MB, and the processes have written {written / 1e6:.1f} MB into pipes and files.\n"
            "An argument of a task and the value that it returns are copies: pickled here, sent, unpickled there. "
            "In shared memory both processes look at the same bytes, and only has to be said where they are."
        )
        no_files = film.noted("file") == []
        assert no_files, (
            "Frames went through a file that the processes have mapped into their memory. The system writes such a file to the disk "
            "as it does any other. A block of shared memory is in memory only."
        )


@points(1, needs=(RIGHT, SPEED))
@timed
def test_no_block_is_left(submission, rng):
    """When it returns, the shared memory has been given back"""
    with Film(rng, frames=6) as film:
        submission.enhance_all(film.frames, film.enhance, workers=2)
        blocks = segments.holding(film.mark)
        assert blocks == (), LEFT.format("it has returned", len(blocks), film.size // 1000)


@points(1, needs=(RIGHT, SPEED))
@timed
def test_no_block_is_left_when_a_frame_is_broken(submission, rng):
    """The error that `enhance` raises comes out, and neither a block nor a process is left"""
    with Film(rng, frames=6, one_is_broken=True) as film:
        try:
            submission.enhance_all(film.frames, film.enhance, workers=2)
        except BrokenFrame:
            pass
        except Exception as error:
            raise AssertionError(
                f"`enhance` raised BrokenFrame for frame 3, and what came out of enhance_all is {type(error).__name__}: {error}\n"
                "Whoever calls it can handle only the error that he knows: that of his own `enhance`."
            ) from error
        else:
            raise AssertionError(
                "`enhance` raised BrokenFrame for frame 3, and enhance_all returned as if all were well."
            )
        blocks = segments.holding(film.mark)
        assert blocks == (), LEFT.format("the error", len(blocks), film.size // 1000)
        left = processes.left_behind()
        assert left == (), (
            f"After the error, still there: {', '.join(left)}. An error leaves a function before its last line."
        )


@points(1, needs=(RIGHT, SPEED))
@timed
def test_no_process_is_left(submission, rng):
    """When it returns, every process that it started has ended"""
    with Film(rng, frames=6) as film:
        submission.enhance_all(film.frames, film.enhance, workers=2)
    left = processes.left_behind()
    assert left == (), (
        f"Still there after enhance_all has returned: {', '.join(left)}. A worker waits for more to do until somebody tells it "
        "that there is nothing more."
    )
