"""Right: a task for each query, all in one group, which ends when all of them have ended."""

import asyncio


async def report(run, queries):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(query)) for query in queries]
    return [task.result() for task in tasks]
