"""What the shop may expect of its pipeline, however fast each of the stages is."""

from shop_log import ShopLog

from graders import explore, points
from graders.scenario import threads_left


@points(2)
@explore(preemptions=1, samples=100)
def test_every_record_is_written_once(submission, rng):
    """Two workers, two lines: both records are written once, and run() returns

    A message in a queue goes to one of those who wait for it, and the others wait on. Every thread that waits for a line has to be
    told that none will come; and a queue whose items nobody reports as done is never done.
    """
    log = ShopLog(rng, 2)
    refused = submission.run(log.lines, log.parse, log.write, workers=2)
    log.is_complete()
    assert refused == [], f"parse() refused none of the lines, and run() returned {refused}."


@points(2)
@explore(schedules=300, samples=50)
def test_a_broken_line_costs_no_other_line(submission, rng):
    """A line that parse() refuses is reported, and all the others are written

    A worker that leaves because of one bad line does nothing for the lines after it. And a line that was refused has been dealt
    with, too: a queue that is never told so waits on.
    """
    log = ShopLog(rng, 1)
    log.lines.insert(0, "")
    refused = submission.run(log.lines, log.parse, log.write, workers=1)
    log.is_complete(
        "A worker is there for all the lines: one that is empty or broken neither ends the log nor the worker."
    )
    assert refused == [""], (
        f"An empty line came first, parse() raised ValueError for it, and run() returned {refused} instead of [''].\n"
        "A line that was refused is neither written nor forgotten: the caller wants to know of it."
    )


@points(1)
@explore(schedules=100, samples=50)
def test_one_record_is_written_at_a_time(submission, rng):
    """write() is never called by two threads at once

    Who waits for an item sleeps until another thread has put one in: there must be such a thread, and it must not be waiting itself.
    """
    log = ShopLog(rng, 2)
    submission.run(log.lines, log.parse, log.write, workers=2)
    log.is_complete()
    peak = log.writing.peak
    assert peak == 1, (
        f"{peak} threads were in write() at the same moment. It appends to a file, and the records get mixed up in there.\n"
        "Workers hand their records on; what only one thread may touch belongs to one thread."
    )


@points(2)
def test_all_workers_parse(submission, rng, clock):
    """Six lines of one second, three workers: two seconds

    Who waits for an item sleeps until another thread has put one in: there must be such a thread, and it must not be waiting itself.
    """
    log = ShopLog(rng, 6, clock)
    submission.run(log.lines, log.parse, log.write, workers=3)
    log.is_complete()
    peak = log.parsing.peak
    assert (clock.now, peak) == (2, 3), (
        f"Six lines of 1 second each take three workers 2 seconds. Here it took {clock.now:g}, and {peak} were parsed at a time.\n"
        "All the workers that were asked for are at work at the same time, and each takes the next line when it is done with one."
    )


@points(1)
def test_nobody_waits_for_a_slow_line(submission, clock):
    """One line takes long: all the others are parsed and written meanwhile, whatever is in them

    A line that is like another one is a line of its own, and a record is whatever parse() returned: None and 0, too.
    """
    seconds, written, threads = {"slow": 10, "quick": 1, "": 0}, [], []

    def lines():
        yield "slow"
        clock.sleep(0.5)
        yield from ["quick"] * 4 + [""] * 2 + ["quick"] * 4
        threads.extend(threads_left())

    def parse(line):
        clock.sleep(seconds[line])
        if not line:
            raise ValueError("an empty line is no line of an access log")
        return 0 if line == "slow" else None

    refused = submission.run(lines(), parse, lambda record: written.append((record, clock.now)), workers=2)
    due = [(None, 1.5 + i) for i in range(8)] + [(0, 10)]
    assert written == due, (
        "The first line takes one of two workers 10 seconds. At 0.5 come eight lines of 1 second, all alike, and two empty ones, which "
        "are refused at once.\nparse() returns 0 for the slow line and None for the quick ones. Records and times are to be\n"
        f"{due}. Here they were\n{written}.\n"
        "Who has nothing to do takes any line that is there; no record waits for that of an earlier line; and all of them count."
    )
    assert refused == ["", ""], (
        f"Two lines were empty, and run() returned {refused}. It is to return each line that was refused."
    )
    assert len(threads) <= 6, (
        f"Two workers were asked for. When the last of eleven lines had been handed over, there were {len(threads)} threads.\n"
        "Each line is parsed by one of the workers: there are never more of them, however many lines are waiting."
    )
    again = submission.run([], parse, written.append, workers=2)
    assert (again, written) == ([], due), (
        f"After that came a log without any line, and run() returned {again}. Written now: {written}. Each call is for a log of its own."
    )


@points(1)
def test_a_record_is_written_as_soon_as_its_line_is_there(submission, rng, clock):
    """Lines come slowly: each is parsed as it comes, and written when it is parsed

    Time passes, and the threads that look into the queue again and again do nothing else. Who waits in a queue costs nothing.
    """
    pauses = [rng.randint(*limits) + 1 / 16 for limits in [(2, 4), (181, 199), (2, 4)]]
    log = ShopLog(rng, 3, clock)
    submission.run(log.slowly(pauses), log.parse, log.write, workers=2)
    log.is_complete()
    due = [sum(pauses[: i + 1]) + 1 for i in range(3)]
    assert log.written_at == due, (
        f"The pauses before the lines were {pauses} seconds, and parsing takes 1 second, so the records are due at {due}.\n"
        f"They were written at {log.written_at}.\n"
        "A stage doesn't collect, it passes on what it has; and who looks into a queue now and then, instead of waiting there, "
        "looks too late."
    )


@points(1)
def test_no_thread_is_left_waiting(submission, rng, clock):
    """When run() has returned, none of its threads is left"""
    log = ShopLog(rng, 3, clock)
    submission.run(log.lines, log.parse, log.write, workers=3)
    log.is_complete()
    clock.sleep(1)
    left = threads_left()
    assert left == [], (
        f"A second after run() has returned, threads of it are still there, waiting for work that will never come: {', '.join(left)}.\n"
        "Every run would leave some more. `daemon` only hides them until the program ends: tell each to stop."
    )
