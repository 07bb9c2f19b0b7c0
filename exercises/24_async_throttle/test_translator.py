"""What the service may see of a translator with so many slots. It counts in every check: being too fast earns nothing."""

from service import BROKEN, TEXTS, Service, ending, error_of, given_up, seconds_of

from graders import explore, points
from graders.asynchronous import asyncio

THE_LIMIT = ("test_never_more_calls_in_flight_than_the_limit", "test_all_calls_of_a_translator_share_its_slots")


@points(1)
@explore(schedules=200, samples=50)
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
def test_every_text_has_its_answer_in_its_place(submission, rng):
    """No texts, one of them twice, one that takes an hour: an answer for each text, in the order of the texts"""
    slow, twice, once = rng.sample(TEXTS, 3)
    for texts in [], [slow, twice, once, twice]:
        translator = submission.Translator((service := Service(rng, {slow: 3600})).ask, limit=2)
        found = asyncio.run(ending(translator.translate_all(texts)))
        service.saw_at_most(2)
        right = [service.answers[text] for text in texts]
        assert found == right, (
            f"The texts were {texts}{f', and {slow!r} takes the service an hour' if texts else ''}.\n"
            f"translate_all() has to return {right}.\nIt came to {found}\n"
            "The list has as many answers as there are texts, and an answer may take its time: nobody has set a limit to that."
        )


@points(1)
@explore(schedules=60, samples=20)
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
    """Six calls of one second in three slots take two seconds, and so they do in two translators side by side"""
    texts = rng.sample(TEXTS, 6)
    services = [Service(rng) for _ in range(3)]
    one, two, three = [submission.Translator(service.ask, limit=3) for service in services]

    async def main():
        alone = await seconds_of(one.translate_all(texts), clock)
        return alone, await seconds_of(asyncio.gather(two.translate_all(texts), three.translate_all(texts)), clock)

    alone, side_by_side = asyncio.run(main())
    for service in services:
        service.saw_at_most(3)
    assert alone == 2, (
        f"Six calls of 1 second in three slots take 2 seconds. Here they took {alone:g}, with at most {services[0].in_flight.peak} "
        "in flight.\nThree may be in flight at any moment, and while somebody waits, three have to be."
    )
    assert side_by_side == 2, (
        f"Two translators at the same time, with three slots each, and six calls of 1 second for each: that takes 2 seconds. Here it\n"
        f"took {side_by_side:g}. A limit holds for one translator: another one has as many slots of its own."
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
    """An error of the service, whichever, reaches the caller, and its slot is free again

    A call that failed and keeps its slot keeps it for ever. When all slots are gone in this way, everybody waits.
    """
    texts = rng.sample(TEXTS, 3)
    translator = submission.Translator((service := Service(rng)).ask, limit=2)

    async def main():
        before = await seconds_of(translator.translate_all(texts), clock)
        errors = [await error_of(translator.translate_all([broken])) for broken in BROKEN]
        return before, errors, await seconds_of(translator.translate_all(texts), clock)

    before, errors, after = asyncio.run(main())
    service.saw_at_most(2)
    for (error, words), found in zip(BROKEN.values(), errors, strict=True):
        assert found == words, f"The service raised {error.__name__}: {words}. The caller got {found or 'no error'}."
    assert after == before, (
        f"Three calls in two slots took {before:g} seconds; after two that failed, each in another error, the same three took {after:g}.\n"
        "A call that fails is over, too, and its slot is free for others."
    )
    total = service.in_flight.total
    assert total == 8, (
        f"Six texts that have a translation, and two that end in an error: 8 calls, one for each. Here there were {total}.\n"
        "What is to be done about an error is for the caller to say, who gets it. Each call goes on the bill."
    )


@points(1)
def test_who_gives_up_in_flight_gives_the_slot_back(submission, rng, clock):
    """A call that is cancelled gives its slot back

    A task that is cancelled leaves by a CancelledError. Who keeps a slot on this way out keeps it for ever.
    """
    slow, *texts = rng.sample(TEXTS, 4)
    translator = submission.Translator((service := Service(rng, {slow: 60})).ask, limit=2)

    async def main():
        before = await seconds_of(translator.translate_all(texts), clock)
        is_given_up, left = await given_up(translator.translate(slow), after=5), service.in_flight.now
        return before, is_given_up, left, await seconds_of(translator.translate_all(texts), clock)

    before, is_given_up, left, after = asyncio.run(main())
    assert is_given_up, "A call of 60 seconds was cancelled after 5, and translate() returned something all the same."
    assert left == 0, (
        "A call of 60 seconds was cancelled after 5; its caller has gone, and the call is still in flight. When translate() is\n"
        "cancelled, its call of `ask` is cancelled, too. That happens by itself where translate() awaits the call; a task that\n"
        "somebody else waits for, or that is shielded, doesn't hear of it."
    )
    service.saw_at_most(2)
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


@points(1)
@explore(schedules=200, samples=50)
def test_a_slot_that_was_handed_over_is_not_lost(submission, rng):
    """A call ends, and at that moment the first of those who wait is cancelled: the second one has his turn

    Three callers, one slot. The first call ends, and at the same moment the second caller, who waits, is cancelled. Now nothing is in
    flight, and the third one waits for ever. Who is cancelled may have been woken just before: then the slot, or the news of it, has to
    go on to the next. (Before Python 3.13 the `notify()` of a Condition is lost like this. `notify_all()` is not.)
    """
    first, gone, last = rng.sample(TEXTS, 3)
    translator = submission.Translator((service := Service(rng)).ask, limit=1)

    async def main():
        loop = asyncio.get_running_loop()
        loop.call_later(1, lambda: tasks[1].cancel())
        tasks = [asyncio.create_task(translator.translate(text)) for text in (first, gone, last)]
        await asyncio.wait(tasks)
        return [tasks[0].result(), tasks[2].result()]

    found = asyncio.run(main())
    service.saw_at_most(1)
    right = [service.answers[first], service.answers[last]]
    assert found == right, f"The first and the third were to get {right}. They got {found}."
