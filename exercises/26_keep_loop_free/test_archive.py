"""What the desk may expect of its archive: everything comes, and the clock on the wall goes on."""

from agency import Agency, Computer, Wall, error_of, hits_of

from graders import explore, points
from graders.asynchronous import asyncio

PICTURES = "test_the_clock_ticks_while_pictures_come"
SEARCH = "test_hits_are_handed_on_as_they_come"


@points(2)
def test_the_clock_ticks_while_pictures_come(submission, rng, clock):
    """Five pictures are under way at the same time, and the clock on the wall goes on; and one may take an hour"""
    seconds = rng.randint(2, 4) + 0.5
    agency = Agency(rng, clock, seconds, pictures=5)
    archive = submission.Archive(agency, None, Computer(clock, 0, processes=1))
    found = Wall(clock).look_on(lambda: asyncio.gather(*[archive.picture(number) for number in agency.prices]))
    assert found == [f"picture {number}" for number in agency.prices], (
        f"Wanted: pictures {list(agency.prices)}. What came: {found}."
    )
    assert clock.now == seconds, (
        f"Each picture takes {seconds} s and all five were wanted at once; they were there after {clock.now} s.\n"
        + "The agency answers any number of calls at the same time: a call doesn't wait until another one is over."
        * (clock.now >= 2 * seconds)
        + "A loop that sleeps must be told when another thread has something for it. Else it finds it later, or never."
        * (clock.now < 2 * seconds)
    )
    slow = Agency(rng, clock, 3600, pictures=1)
    (number,) = slow.prices
    asyncio.run(submission.Archive(slow, None, None).picture(number))


@points(2, needs=PICTURES)
@explore
def test_every_cent_is_counted(submission, rng):
    """Two pictures at the same time: `paid` is the sum of their prices

    What belongs to the event loop (its futures, queues, events) is not made for other threads: a change from there doesn't wake it.
    """
    agency = Agency(rng, pictures=3)
    archive = submission.Archive(agency, None, None)
    *together, later = agency.prices

    async def main():
        await asyncio.gather(*[archive.picture(number) for number in together])
        paid = archive.paid
        await archive.picture(later)
        return paid, archive.paid

    (paid, paid_then), prices = asyncio.run(main()), list(agency.prices.values())
    assert paid == sum(prices[:2]), (
        f"Two pictures came at the same time, for {prices[0]} and {prices[1]} cents, and `paid` is {paid} instead of {sum(prices[:2])}.\n"
        "To read `paid` and to write it are two steps. In a thread others may come in between at any moment; in a coroutine "
        "only at an `await`, but there for certain."
    )
    assert paid_then == sum(prices), (
        f"{paid} cents were paid, and a third picture came, for {prices[2]} cents. Straight after that `paid` is {paid_then}.\n"
        "Who has got the picture looks at `paid` in the next line: the price has to be in it before the picture is returned."
    )


@points(2)
def test_hits_are_handed_on_as_they_come(submission, rng, clock):
    """Each hit of a search is there when the agency has found it, and the clock on the wall goes on

    The search doesn't come to its end. StopIteration is how an iterator tells a `for` loop that there is no more. It is no error like
    others: a future can't carry it out of a thread, so whoever waits for it there waits for ever.
    """
    agency = Agency(rng, clock, rng.randint(2, 4) + 0.2345)
    archive = submission.Archive(agency, None, Computer(clock, 0, processes=1))

    async def main():
        came, ended_at = await hits_of(archive, clock), clock.now
        return came, ended_at, await asyncio.gather(hits_of(archive, clock), hits_of(archive, clock))

    came, ended_at, both = Wall(clock).look_on(main)
    right = list(zip(agency.hits, agency.found_at, strict=False))
    assert [number for number, _ in came] == agency.hits, (
        f"The agency found the pictures {agency.hits}; search() gave {[number for number, _ in came]}.\n"
        "Every number is a hit, 0 as well, and the search is over when the agency says so."
    )
    assert came == right, (
        f"The agency found one picture after the other, at {agency.found_at} s. search() handed them on at "
        f"{[when for _, when in came]} s.\nWho collects them first, or looks for them now and then, lets the reader wait for what is there."
    )
    for one in both:
        assert [number for number, _ in one] == agency.hits, (
            f"Later two others searched for the same word, at the same time. The agency finds {agency.hits} each time; one of them got "
            f"{[number for number, _ in one]}.\nEach search has an iterator of its own, and begins at its beginning."
        )
    took = round(clock.now - ended_at, 3)
    assert took == round(ended_at, 3), (
        f"One search took {ended_at:g} s, and two at the same time took {took:g} s. One thread at a time may be in an iterator,\n"
        "but each search has one of its own, and doesn't wait for the others."
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
@explore(schedules=150, samples=50)
def test_the_agencys_errors_reach_the_caller(submission, rng, clock):
    """If the agency fails, the caller gets its error, whichever: from a picture, and in the middle of a search"""
    for broken, error, ask in (
        ("picture", ConnectionError, lambda archive: archive.picture(1)),
        ("search", ConnectionError, lambda archive: hits_of(archive, clock)),
        ("search", ValueError, lambda archive: hits_of(archive, clock)),
    ):
        archive = submission.Archive(Agency(rng, broken=broken, error=error), None, None)
        found = asyncio.run(error_of(ask(archive)))
        assert isinstance(found, error), (
            f"The agency's {broken}() raised {error.__name__}: the agency does not answer. The caller got {found!s} instead.\n"
            "An error in a thread stays there unless somebody carries it to whoever waits; and any error may come."
        )
