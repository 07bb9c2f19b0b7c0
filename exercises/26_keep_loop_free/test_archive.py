"""What the desk may expect of its archive: everything comes, and the clock on the wall goes on."""

from agency import Agency, Computer, Wall, hits_of

from graders import explore, points
from graders.asynchronous import asyncio

PICTURES = "test_the_clock_ticks_while_pictures_come"
SEARCH = "test_hits_are_handed_on_as_they_come"


@points(2)
def test_the_clock_ticks_while_pictures_come(submission, rng, clock):
    """Two pictures are under way at the same time, and the clock on the wall goes on"""
    seconds = rng.randint(2, 4) + 0.5
    agency = Agency(rng, clock, seconds)
    archive = submission.Archive(agency, None, Computer(clock, 0, processes=1))
    found = Wall(clock).look_on(lambda: asyncio.gather(*[archive.picture(number) for number in agency.prices]))
    assert found == [f"picture {number}" for number in agency.prices], (
        f"Wanted: pictures {list(agency.prices)}. What came: {found}."
    )
    assert clock.now == seconds, (
        f"Each picture takes {seconds} s and both were wanted at once; they were there after {clock.now} s.\n"
        + "The agency answers several calls at the same time: the second one begins while the first one waits."
        * (clock.now >= 2 * seconds)
        + "A loop that sleeps must be told when another thread has something for it. Else it finds it later, or never."
        * (clock.now < 2 * seconds)
    )


@points(2, needs=PICTURES)
@explore
def test_every_cent_is_counted(submission, rng):
    """Two pictures at the same time: `paid` is the sum of their prices

    What belongs to the event loop (its futures, queues, events) is not made for other threads: a change from there doesn't wake it.
    """
    agency = Agency(rng)
    archive = submission.Archive(agency, None, None)

    async def main():
        await asyncio.gather(*[archive.picture(number) for number in agency.prices])
        return archive.paid

    paid, prices = asyncio.run(main()), list(agency.prices.values())
    assert paid == sum(prices), (
        f"Two pictures came at the same time, for {prices[0]} and {prices[1]} cents, and `paid` is {paid} instead of {sum(prices)}.\n"
        "To read `paid` and to write it are two steps. In a thread others may come in between at any moment; in a coroutine "
        "only at an `await`, but there for certain."
    )


@points(2)
def test_hits_are_handed_on_as_they_come(submission, rng, clock):
    """Each hit of a search is there when the agency has found it, and the clock on the wall goes on

    The search doesn't come to its end. StopIteration is how an iterator tells a `for` loop that there is no more. It is no error like
    others: a future can't carry it out of a thread, so whoever waits for it there waits for ever.
    """
    agency = Agency(rng, clock, rng.randint(2, 4) + 0.2345)
    archive = submission.Archive(agency, None, Computer(clock, 0, processes=1))
    came = Wall(clock).look_on(lambda: hits_of(archive, clock))
    right = list(zip(agency.hits, agency.found_at, strict=False))
    assert [number for number, _ in came] == agency.hits, (
        f"The agency found the pictures {agency.hits}; search() gave {[number for number, _ in came]}.\n"
        "Every number is a hit, 0 as well, and the search is over when the agency says so."
    )
    assert came == right, (
        f"The agency found one picture after the other, at {agency.found_at} s. search() handed them on at "
        f"{[when for _, when in came]} s.\nWho collects them first, or looks for them now and then, lets the reader wait for what is there."
    )


@points(1, needs=SEARCH)
def test_nobody_pays_for_hits_that_nobody_wanted(submission, rng, clock):
    """Who stops after the first hit gets a bill for one hit"""
    agency = Agency(rng, clock, 2.5)
    archive = submission.Archive(agency, None, None)

    async def main():
        await hits_of(archive, clock, at_most=1)
        await asyncio.sleep(60)

    asyncio.run(main())
    assert len(agency.found_at) == 1, (
        f"The reader took one hit and went. A minute later the agency had found {len(agency.found_at)}, and sends a bill for each.\n"
        "Nobody knows how many hits will be wanted. Look for the next one when somebody asks for it."
    )


@points(2)
def test_thumbnails_are_computed_in_the_processes(submission, rng, clock):
    """Two processes shrink two pictures at the same time, and the clock on the wall goes on"""
    seconds = rng.randint(2, 4) + 0.5
    computer = Computer(clock, seconds, processes=2)
    archive = submission.Archive(None, computer.shrink, computer)
    found = Wall(clock).look_on(lambda: asyncio.gather(archive.thumbnail("one"), archive.thumbnail("two")))
    assert found == ["small one", "small two"], f"Wanted: the pictures one and two, made small. What came: {found}."
    assert computer.computed_here == 0, (
        f"shrink() computed for {seconds} s each, in this process, and not in the pool; two pictures took {clock.now} s.\n"
        "A thread helps while its work waits. While it computes it holds the interpreter's lock (the GIL), and all the other "
        "threads, the loop's as well, compete with it for that."
    )
    assert clock.now == seconds, (
        f"Two processes, two pictures of {seconds} s each, wanted at the same time: they were there after {clock.now} s."
    )


@points(1, needs=(PICTURES, SEARCH))
@explore
def test_the_agencys_errors_reach_the_caller(submission, rng, clock):
    """If the agency fails, the caller gets its error: from a picture, and in the middle of a search"""
    for broken, ask in (
        ("picture", lambda archive: archive.picture(1)),
        ("search", lambda archive: hits_of(archive, clock)),
    ):
        archive = submission.Archive(Agency(rng, broken=broken), None, None)
        try:
            found = asyncio.run(ask(archive))
        except ConnectionError:
            continue
        raise AssertionError(
            f"The agency's {broken}() raised ConnectionError: the agency does not answer. The caller got {found} instead.\n"
            "An error in a thread stays there unless somebody carries it to whoever waits."
        )
