"""Right: takes the figures as they come, and puts them in order in the end. A stack of callbacks stops what is left."""

import asyncio
import contextlib


async def stop(task):
    task.cancel()
    await asyncio.wait([task])


async def stop_all(tasks):
    await asyncio.gather(*[stop(task) for task in tasks if not task.done()])


async def report(run, queries):
    async with contextlib.AsyncExitStack() as stack:
        tasks = {asyncio.create_task(run(query)): query for query in queries}
        stack.push_async_callback(stop_all, tasks)
        figures = {}

        async def note(task):
            figures[tasks[task]] = await task

        for noted in asyncio.as_completed([note(task) for task in tasks]):
            await noted
    return [figures[query] for query in queries]
