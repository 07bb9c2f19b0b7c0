"""Wrong: looks every quarter of a second whether a query has failed. The others run on until then.

Caught by: test_the_others_are_stopped_at_once
"""

import asyncio


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        while not all(task.done() for task in tasks):
            if any(task.done() and task.exception() for task in tasks):
                break
            await asyncio.sleep(0.25)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        if not task.cancelled():
            task.result()
    return [task.result() for task in tasks]
