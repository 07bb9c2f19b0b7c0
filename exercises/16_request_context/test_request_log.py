"""What a reader of the log may rely on: each line bears the id of the request that it was written for, and no other."""

import random

from server import Server

from graders import Gauge, concurrently, explore, points
from graders.asynchronous import asyncio


def ids(rng: random.Random, count: int) -> list[str]:
    return [f"r-{number}" for number in rng.sample(range(100, 999), count)]


@points(3)
@explore
def test_two_threads_serve_two_requests(submission, rng):
    """Two threads handle a request each: neither sees the other's id"""
    server = Server(submission)
    names = ids(rng, 2)
    others = Gauge()

    def work():
        at_first = server.current()
        with others:  # others may do any amount of work here
            return at_first, server.current()

    seen = concurrently(*[lambda name=name: server.handle(name, work) for name in names])
    assert seen == [(name, name) for name in names], (
        f"{' and '.join(names)} were handled at the same time. In each, current() was asked twice; it said {seen[0]} in the first and "
        f"{seen[1]} in the second.\nWhat all threads can see holds one id, and whoever came last has written it."
    )


@points(2)
def test_a_request_that_is_over_leaves_nothing_behind(submission, rng):
    """After a request its thread works for whom it worked before, also if the request failed"""
    server = Server(submission)
    outer, inner = ids(rng, 2)
    seen = server.handle(outer, lambda: (server.handle(inner, server.current), server.current()))
    after = server.current()
    assert (*seen, after) == (inner, outer, "-"), (
        f"{outer} was handled, and within it {inner}. current() should say {inner}, then {outer} again, and '-' when both were over; "
        f"it said {', '.join([*seen, after])}.\nThe thread lives on and does other things: it must be as it was before."
    )
    try:
        error = f"returned {server.handle(outer, lambda: {}['no such page'])}"
    except KeyError:
        error = "raised"
    assert error == "raised", f"The work of a request raised a KeyError; handle() must raise it, too. It {error}."
    after = server.current()
    assert after == "-", (
        f"{outer} ended in a KeyError, and afterwards current() says {after} instead of '-'.\n"
        "An exception leaves the function, and takes with it all the lines that come after."
    )

    async def ask():
        return server.current()

    async def fail():
        return {}["no such page"]

    async def never_end():
        await asyncio.sleep(1_000_000)

    async def outer_request():
        said = [await server.handle_async(inner, ask), server.current()]
        for work in [fail, never_end]:
            try:
                async with asyncio.timeout(1):
                    await server.handle_async(inner, work)
            except (KeyError, TimeoutError):
                said.append(server.current())
        return said

    async def serve():
        return [*await server.handle_async(outer, outer_request), server.current()]

    said = asyncio.run(serve())
    assert said == [inner, outer, outer, outer, "-"], (
        f"handle_async() handled {outer}, and within it {inner} three times: once it returned, once it raised a KeyError, and once it "
        f"was cancelled after a second.\ncurrent() should say {inner}, then {outer} after each of the three, and '-' when all was over; it "
        f"said {', '.join(said)}.\nA request is over however it ends, and the one around it goes on. To be cancelled is an exception, too, "
        "but no `Exception`."
    )


@points(2)
@explore(samples=100)
def test_work_in_the_pool_belongs_to_the_request_that_started_it(submission, rng):
    """Work that is started in the pool has the id of its request, and work that no request has started has none"""
    server = Server(submission)
    names = ids(rng, 2)
    waits = concurrently(
        *[lambda name=name: server.handle(name, lambda: server.start(server.current)) for name in names]
    )
    seen = [wait() for wait in waits]
    assert seen == names, (
        f"{' and '.join(names)} started some work in the pool; there current() said {' and '.join(seen)}.\n"
        "The thread in the pool knows nothing about who has handed it the work. What is true here must be taken along, when it "
        "is handed over: later, the request may be over."
    )
    later = server.start(server.current)()
    assert later == "-", (
        f"Work that no request had started was done in the pool, and current() said {later} there.\n"
        "The threads of a pool are used again and again: what one piece of work leaves behind, the next one finds."
    )


@points(1)
def test_whoever_starts_work_does_not_wait_for_it(submission, rng, clock):
    """start() returns at once, the work is done though nobody asks for it, and whoever asks gets what came of it"""
    server = Server(submission)
    name, other = ids(rng, 2)
    done = []

    def send():
        clock.sleep(1)
        done.append(server.current())
        return "sent"

    def fail():
        return {}["no such address"]

    wait = server.handle(name, lambda: server.start(send))
    assert clock.now == 0, (
        f"start() was called for work of one second, and returned after {clock.now:g} s.\n"
        "Only the function that start() returns waits; the request has other things to do."
    )
    server.handle(other, lambda: "served")
    clock.sleep(3)
    assert done == [name], (
        f"{name} started some work of one second, and {other} was served meanwhile. Three seconds later "
        + (f"it had been done for {' and '.join(done)}." if done else "it had not been done.")
        + "\nNobody has asked for its result, and perhaps nobody ever will: a confirmation is sent all the same, for whoever started it."
    )
    got = wait()
    assert got == "sent", f"The work returned 'sent', and the function that start() returned {got!r}."
    try:
        error = f"returned {server.handle(name, lambda: server.start(fail))()}"
    except KeyError:
        error = "raised"
    assert error == "raised", (
        f"The work raised a KeyError; the function that start() returns must raise it, too. It {error}."
    )


@points(1)
def test_requests_take_turns_in_one_thread(submission, rng):
    """Two requests in one thread, one goes on while the other awaits: each keeps its id, and so does the one around them"""
    server = Server(submission)
    first, second, third = ids(rng, 3)

    async def work():
        at_first = server.current()
        await asyncio.sleep(1)
        return at_first, server.current()

    async def both():
        seen = await asyncio.gather(server.handle_async(first, work), server.handle_async(second, work))
        return [*seen, server.current()]

    async def serve():
        return [*await server.handle_async(third, both), server.current()]

    *seen, outer, after = asyncio.run(serve())
    assert [*seen, outer] == [(first, first), (second, second), third], (
        f"{first} and {second} took turns in one thread, and both were part of {third}. Before and after an `await` current() said "
        f"{' and '.join(map(str, seen))}, and then, in {third}, {outer}.\nHere one thread serves many requests, and what belongs to a "
        "thread belongs to all of them; so does what their contexts only refer to. And a coroutine runs when it is awaited, not when it is "
        "made: the id must be there as long as it runs."
    )
    assert after == "-", f"{third} is over, and whoever called handle_async() is still told {after} instead of '-'."


@points(1)
def test_a_step_in_another_thread_belongs_to_the_request(submission, rng):
    """What a request in the event loop has done by asyncio.to_thread() belongs to it, too"""
    server = Server(submission)
    names = ids(rng, 2)

    async def work():
        await asyncio.sleep(1)
        return await asyncio.to_thread(server.current)

    async def serve():
        return await asyncio.gather(*[server.handle_async(name, work) for name in names])

    seen = asyncio.run(serve())
    assert seen == names, (
        f"{' and '.join(names)} had a step done by asyncio.to_thread(); there current() said {' and '.join(seen)}.\n"
        "That is another thread and no task. to_thread() takes along what a request has in its context, and nothing else."
    )
