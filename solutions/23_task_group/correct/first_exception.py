"""Right: waits until one has failed or all are done, stops what is left, and then asks each task."""

import asyncio


async def report(run, queries):
    if not queries:
        return []
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    finally:
        pending = [task for task in tasks if not task.done()]
        for task in pending:
            task.cancel()
        if pending:
            await asyncio.wait(pending)
    for task in tasks:
        if not task.cancelled() and task.exception() is not None:
            raise task.exception()
    return [task.result() for task in tasks]
