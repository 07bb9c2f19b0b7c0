"""What the harbour may expect of its program, however fast the ships send. The harbour is in `harbour.py`."""

from harbour import CLEANING_UP, Harbour, tasks_left

from graders import explore, points
from graders.asynchronous import asyncio

ALL_DONE = "test_every_message_is_handled_once"


@points(2)
@explore(schedules=200, samples=50)
def test_every_message_is_handled_once(submission, rng):
    """Three workers, four messages: each is handled once, run() returns, and none of its tasks is left

    The program waits for something that nobody will do. A message in a queue goes to one of those who wait for it, so each of them has to
    hear that there will be no more. And a queue that is full keeps its feeder waiting until somebody takes from it.
    """
    harbour = Harbour(rng, 4, 0, [1])

    async def main():
        await harbour.run(submission, workers=3, room=1)
        harbour.is_all_done(workers=3)
        await asyncio.sleep(1)
        return tasks_left()

    left = asyncio.run(main())
    assert left == [], (
        f"A second after run() has returned, {len(left)} of its tasks are still there ({', '.join(left)}), waiting for messages.\n"
        "Every run would leave some more behind. A task ends when its function does, or when somebody cancels it."
    )


@points(2, needs=ALL_DONE)
def test_the_feed_waits_for_the_workers(submission, rng, clock):
    """Ships send faster than three workers can work, or two: few messages are kept, and the others stay where they are"""
    for workers, room in ((3, 2), (2, 1)):
        harbour = Harbour(rng, 12, 0.1, [10])
        asyncio.run(harbour.run(submission, workers=workers, room=room))
        harbour.is_all_done(workers=workers)
        most = workers + room + 1
        assert harbour.most_kept <= most, (
            f"workers={workers}, room={room}, and one message in the feeder's hands: that is {most}. Here {harbour.most_kept} "
            "had been taken\nout of the feed and were not done. What waits in a queue without an end, or as a task, lies in memory. "
            "Who can't keep up\nmust not ask for more."
        )


@points(2, needs=ALL_DONE)
def test_three_workers_are_at_work(submission, rng, clock):
    """One message takes five seconds, and ten take one: three workers are done after five"""
    harbour = Harbour(rng, 11, 0, [5] + [1] * 10)
    asyncio.run(harbour.run(submission, workers=3, room=2))
    harbour.is_all_done(workers=3)
    assert clock.now < 6, (
        f"While one worker deals with the first message for 5 seconds, the other two can do ten of 1 second. Here it took {clock.now:g},\n"
        f"and at most {harbour.most_at_work} were handled at a time. Who is done with a message takes the next one, whatever the others do."
    )


@points(1, needs=ALL_DONE)
def test_a_message_is_handled_as_soon_as_it_comes(submission, rng, clock):
    """Ships send slowly: each message is handled when it comes, a repeated and an empty one, too"""
    harbour = Harbour(rng, 4, rng.randint(62, 70) + 0.2345, [61])
    harbour.messages[1:3] = [harbour.messages[0], ""]  # a ship that lies still, and one that has nothing to say
    asyncio.run(harbour.run(submission, workers=3, room=2))
    harbour.is_all_done(workers=3)
    assert harbour.begun_at == harbour.came_at, (
        f"Messages came at {harbour.came_at} s. They were begun at {harbour.begun_at}.\n"
        "All workers were free. Who waits in a queue is woken at once; who collects messages first, or looks now and then, is late."
    )


@points(1, needs=ALL_DONE)
@explore(schedules=150, samples=50)
def test_an_error_ends_everything(submission, rng, clock):
    """A message that can't be handled: the others are given up, the feed is left alone, and the caller gets the error

    An error ends the task in which it was raised, and nobody else hears of it. Who waits then for that task's work, or for its taking from
    a full queue, waits for ever. So does whoever waits for a task that has caught its CancelledError and goes on.
    """
    harbour = Harbour(rng, 9, 0, [1, 10, 10], broken=0)

    async def main():
        is_heard_of = await harbour.run(submission, workers=3, room=2)
        at_the_end = clock.now, list(harbour.at_work), len(harbour.came_at)
        await asyncio.sleep(100)
        return is_heard_of, *at_the_end, len(harbour.came_at), tasks_left()

    is_heard_of, when, at_work, taken, later, left = asyncio.run(main())
    assert is_heard_of, (
        "handle() raised LookupError for the first message, and run() returned as if nothing had happened.\n"
        "An error stays in its task until somebody looks at it."
    )
    assert when <= 1 + 2 * CLEANING_UP, (
        f"handle() raised an error after 1 s, and to give up the other messages takes {CLEANING_UP} s. The caller heard of it after "
        f"{when:g} s.\nNobody looked at the task that had failed until others were done."
    )
    assert (at_work, later, left) == ([], taken, []), (
        f"The caller has got the error. At that moment these were still being handled: {at_work or 'none'}.\n"
        f"Then {later - taken} more messages were taken out of the feed, and tasks that are left: {', '.join(left) or 'none'}.\n"
        "A task goes on when another one fails, and to cancel it is to ask: it is over when it has cleaned up."
    )


@points(1, needs=ALL_DONE)
def test_an_error_is_heard_of_while_no_message_comes(submission, rng, clock):
    """A message can't be handled, and the next one is a minute away: the caller gets the error at once

    Who waits for a message hears of nothing else, unless somebody wakes or cancels him.
    """
    harbour = Harbour(rng, 2, 62.2345, [1], broken=0, error=ValueError)

    async def main():
        is_heard_of = await harbour.run(submission, workers=3, room=2)
        return is_heard_of, clock.now - harbour.begun_at[0], harbour.feed.is_asked

    is_heard_of, after, is_asked = asyncio.run(main())
    assert is_heard_of, (
        "handle() raised ValueError for the first message, and run() returned as if nothing had happened.\n"
        "Any error of handle() is the caller's, not only those that one has thought of."
    )
    assert after <= 1 + 2 * CLEANING_UP, (
        f"handle() raised an error after 1 s, and the caller heard of it after {after:g} s.\n"
        "Somebody waited for the next message, and that one came a minute later. Who waits for a message hears of nothing else."
    )
    assert not is_asked, (
        "The caller has got the error, and at that moment somebody still waits for the next message of the feed.\n"
        "To cancel a task is to ask: it is over when it has been waited for."
    )


@points(1, needs=ALL_DONE)
def test_who_cancels_run_cancels_all_of_it(submission, rng, clock):
    """The caller gives up after five seconds: nothing goes on, and the next run begins with its own messages

    run() was cancelled and doesn't end: somebody has caught the CancelledError and kept it.
    """
    harbour, later = Harbour(rng, 9, 0, [100]), Harbour(rng, 3, 0, [1])

    async def main():
        try:
            await asyncio.wait_for(harbour.run(submission, workers=3, room=2), 5)
        except TimeoutError:
            at_work = list(harbour.at_work)
            if not at_work:
                await later.run(submission, workers=3, room=2)
            return at_work
        raise AssertionError(
            f"Nine messages of 100 s each, and the caller gave up after 5. But run() returned after {clock.now:g} s."
        )

    at_work = asyncio.run(main())
    assert at_work == [], (
        f"run() was cancelled, and is over. These are still being handled: {', '.join(at_work)}.\n"
        "To cancel a task reaches what it awaits at that moment; other tasks that it has started don't hear of it."
    )
    later.is_all_done(workers=3)
