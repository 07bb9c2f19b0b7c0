"""Wrong: stops the others when one has failed, and nobody when the report itself is cancelled: `asyncio.wait` passes nothing on.

Caught by: test_who_gives_up_stops_all_queries
"""

import asyncio


async def report(run, queries):
    if not queries:
        return []
    tasks = [asyncio.create_task(run(query)) for query in queries]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    for task in pending:
        task.cancel()
    if pending:
        await asyncio.wait(pending)
    for task in done:
        task.result()
    return [task.result() for task in tasks]
