"""Wrong: believes that a query that takes long has failed.

Caught by: test_there_may_be_any_number_of_queries
"""

import asyncio


async def report(run, queries):
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(query)) for query in queries]
    return [task.result() for task in tasks]
