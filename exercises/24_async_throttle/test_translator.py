"""What the service may see of a translator with so many slots. It counts in every check: being too fast earns nothing."""

from service import TEXTS, Service, error_of, given_up, seconds_of

from graders import explore, points
from graders.asynchronous import asyncio

THE_LIMIT = ("test_never_more_calls_in_flight_than_the_limit", "test_all_calls_of_a_translator_share_its_slots")


@points(2)
@explore(schedules=300, samples=50)
def test_never_more_calls_in_flight_than_the_limit(submission, rng):
    """Four texts, two slots: never three calls in flight, and the answers come in the order of the texts

    The event loop runs in one thread. What makes this thread wait, other than an `await`, stops all tasks: also the ones that
    would give a slot back.
    """
    texts = rng.sample(TEXTS, 4)
    translator = submission.Translator((service := Service(rng)).ask, limit=2)
    found = asyncio.run(translator.translate_all(texts))
    service.saw_at_most(2)
    right = [service.answers[text] for text in texts]
    assert found == right, f"The texts were {texts}. translate_all() has to return {right}; it returned {found}."


@points(1)
@explore(schedules=100, samples=50)
def test_all_calls_of_a_translator_share_its_slots(submission, rng):
    """translate_all() and two calls of translate() share one slot"""
    one, two, three, four = rng.sample(TEXTS, 4)
    translator = submission.Translator((service := Service(rng)).ask, limit=1)

    async def main():
        await asyncio.gather(
            translator.translate(one), translator.translate_all([two, three]), translator.translate(four)
        )

    asyncio.run(main())
    service.saw_at_most(1)


@points(2, needs=THE_LIMIT)
def test_all_the_slots_are_used(submission, rng, clock):
    """Six calls of one second in three slots take two seconds"""
    translator = submission.Translator((service := Service(rng)).ask, limit=3)
    asyncio.run(translator.translate_all(rng.sample(TEXTS, 6)))
    service.saw_at_most(3)
    assert clock.now == 2, (
        f"Six calls of 1 second in three slots take 2 seconds. Here they took {clock.now:g}, with at most "
        f"{service.in_flight.peak} in flight.\nThree may be in flight at any moment, and while somebody waits, three have to be."
    )


@points(1, needs=THE_LIMIT)
def test_a_free_slot_is_used_at_once(submission, rng, clock):
    """Nobody waits for the slowest of a group, or for a pause to end"""
    texts = rng.sample(TEXTS, 4)
    seconds = dict(zip(texts, (3.75, 1.25, 1.25, 1.25), strict=True))
    translator = submission.Translator((service := Service(rng, seconds)).ask, limit=2)
    asyncio.run(translator.translate_all(texts))
    service.saw_at_most(2)
    assert clock.now == 3.75, (
        f"3.75 seconds in one slot, three times 1.25 seconds in the other: that takes 3.75 seconds. Here it took {clock.now:g}.\n"
        "A slot that has become free is taken at that moment by one of those who wait. Who waits for a whole group to end, or looks "
        "now and then, lets it stand idle."
    )


@points(1)
def test_a_failed_call_gives_its_slot_back(submission, rng, clock):
    """An error of the service reaches the caller, and its slot is free again

    A call that failed and keeps its slot keeps it for ever. When all slots are gone in this way, everybody waits.
    """
    texts = rng.sample(TEXTS, 3)
    translator = submission.Translator((service := Service(rng)).ask, limit=2)

    async def main():
        before = await seconds_of(translator.translate_all(texts), clock)
        error = await error_of(translator.translate_all(["broken"]))
        return before, error, await seconds_of(translator.translate_all(texts), clock)

    before, error, after = asyncio.run(main())
    service.saw_at_most(2)
    assert error == "this text can't be translated", f"The service raised a LookupError, and the caller got {error}."
    assert after == before, (
        f"Three calls in two slots took {before:g} seconds; after one that failed, the same three took {after:g}.\n"
        "A call that fails is over, too, and its slot is free for others."
    )


@points(2)
def test_who_gives_up_in_flight_gives_the_slot_back(submission, rng, clock):
    """A call that is cancelled gives its slot back

    A task that is cancelled leaves by a CancelledError. Who keeps a slot on this way out keeps it for ever.
    """
    slow, *texts = rng.sample(TEXTS, 4)
    translator = submission.Translator((service := Service(rng, {slow: 60})).ask, limit=2)

    async def main():
        before = await seconds_of(translator.translate_all(texts), clock)
        is_given_up = await given_up(translator.translate(slow), after=5)
        return before, is_given_up, await seconds_of(translator.translate_all(texts), clock)

    before, is_given_up, after = asyncio.run(main())
    service.saw_at_most(2)
    assert is_given_up, "A call of 60 seconds was cancelled after 5, and translate() returned something all the same."
    assert after == before, (
        f"Three calls in two slots took {before:g} seconds; after one that was cancelled in flight, the same three took {after:g}.\n"
        "Being cancelled is one more way out, beside a result and an error: `except Exception` doesn't see it."
    )


@points(1)
def test_who_gives_up_waiting_gives_nothing_back(submission, rng, clock):
    """Who is cancelled while he waits for a slot has none to give back"""
    slow, never, *others = rng.sample(TEXTS, 4)
    translator = submission.Translator((service := Service(rng, {slow: 5})).ask, limit=1)

    async def main():
        first = asyncio.create_task(translator.translate(slow))
        await asyncio.sleep(1)
        if not await given_up(translator.translate(never), after=1):
            raise AssertionError(
                "The only slot was taken, its caller was cancelled while he waited, and translate() returned."
            )
        await translator.translate_all(others)
        await first

    asyncio.run(main())
    peak, total = service.in_flight.peak, service.in_flight.total
    assert peak == 1, (
        f"One slot, taken. One caller was cancelled while he waited for it; after that {peak} calls were in flight at the same moment.\n"
        "Who has been cancelled before he got a slot must not give one back: it would be a slot more than there are."
    )
    assert (total, clock.now) == (3, 7), (
        f"A call of 5 seconds, one that never came to its turn, and two of 1 second, in one slot: 3 calls, 7 seconds. Here {total} "
        f"calls and {clock.now:g} seconds."
    )
