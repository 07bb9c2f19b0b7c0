"""Right: a group for each query, in the group for all. The error reaches the caller in a group in a group."""

import asyncio


async def one(run, query):
    async with asyncio.TaskGroup() as own:
        task = own.create_task(run(query))
    return task.result()


async def report(run, queries):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(run, query)) for query in queries]
    return [task.result() for task in tasks]
