"""Wrong: sets a limit that nobody asked for. The fifth query waits until one of four is done.

Caught by: test_there_may_be_any_number_of_queries
"""

import asyncio


async def report(run, queries):
    cap = asyncio.Semaphore(4)

    async def one(query):
        async with cap:
            return await run(query)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(query)) for query in queries]
    return [task.result() for task in tasks]
