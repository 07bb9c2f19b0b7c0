"""Wrong: stops the others in `except Exception`. Being cancelled is no Exception but a BaseException, and passes by.

Caught by: test_who_gives_up_stops_all_queries
"""

import asyncio


async def report(run, queries):
    if not queries:
        return []
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    except Exception:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
    return [task.result() for task in tasks]
