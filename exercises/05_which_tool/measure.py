"""How long do five jobs take with each tool, on this machine? Run `python measure.py`: real threads, real processes, some seconds."""

import asyncio
import inspect
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

WORKERS = 4
REPEATS = 5  # the best of so many counts: what disturbs a measurement only makes it longer


def compute(number):
    """Twenty milliseconds or so of computing in Python."""
    return sum(i * i for i in range(600_000 + number))


def wait(number):
    """Twenty milliseconds of waiting, as for a server that answers."""
    time.sleep(0.02)
    return number


async def wait_as_coroutine(number):
    """The same wait, for a library that is made for asyncio."""
    await asyncio.sleep(0.02)
    return number


def add(number):
    """Next to nothing."""
    return number + 1


def look_into(data):
    """A look into a lot of data."""
    return data[::1000].count(b"x")


JOBS = {
    "compute": (compute, list(range(24))),
    "wait": (wait, list(range(24))),
    "wait_as_coroutine": (wait_as_coroutine, list(range(24))),
    "add": (add, list(range(24))),
    "look_into": (look_into, [bytes(4_000_000)] * 24),
}


def nothing(function, items):
    if inspect.iscoroutinefunction(function):
        return asyncio.run(one_by_one(function, items))
    return [function(item) for item in items]


def threads(function, items):
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(function, items))


def processes(function, items):
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(pool.map(function, items))


def with_asyncio(function, items):
    return asyncio.run(all_at_once(function, items))


async def one_by_one(function, items):
    return [await function(item) for item in items]


async def all_at_once(function, items):
    return await asyncio.gather(*map(function, items))


def best_of(call, clock=time.perf_counter):
    """The shortest time in milliseconds that *call* took."""
    times = []
    for _ in range(REPEATS):
        before = clock()
        call()
        times.append(1000 * (clock() - before))
    return min(times)


def main():
    gil = getattr(sys, "_is_gil_enabled", lambda: True)()
    print(
        f"Python {sys.version.split()[0]}, GIL {'on' if gil else 'off'}, {os.cpu_count()} cores, {WORKERS} workers; milliseconds"
    )
    print(
        f"{'job':<18} {'items':>5} {'each':>7} {'computing':>9}  {'nothing':>8} {'asyncio':>8} {'threads':>8} {'processes':>9}"
    )
    for name, (function, items) in JOBS.items():
        is_coroutine = inspect.iscoroutinefunction(function)
        alone = partial(nothing, function, items)
        total, computing = best_of(alone), best_of(alone, time.thread_time)
        cells = [f"{total:8.1f}"]
        for tool in (with_asyncio, threads, processes):
            fits = is_coroutine == (tool is with_asyncio)
            cells.append(f"{best_of(partial(tool, function, items)):8.1f}" if fits else f"{'-':>8}")
        count = len(items)
        print(f"{name:<18} {count:>5} {total / count:>7.2f} {computing / count:>9.2f}  {' '.join(cells)}")


if __name__ == "__main__":
    main()
