"""Right: gather, and whatever ends it early, all the tasks are cancelled and waited for."""

import asyncio


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
