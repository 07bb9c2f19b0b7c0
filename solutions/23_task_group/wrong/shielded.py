"""Wrong: shields the queries, so that nothing can stop them.

Caught by: test_no_query_runs_on_after_the_error, test_who_gives_up_stops_all_queries
"""

import asyncio


async def report(run, queries):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(shielded(run(query))) for query in queries]
    return [task.result() for task in tasks]


async def shielded(coroutine):
    return await asyncio.shield(coroutine)
