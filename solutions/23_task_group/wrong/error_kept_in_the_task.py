"""Wrong: handles the error in the task that had it, so the group never hears of one, and nobody is stopped.

Caught by: test_an_error_reaches_the_caller, test_the_others_are_stopped_at_once
"""

import asyncio


async def report(run, queries):
    async def safely(query):
        try:
            return await run(query)
        except Exception as error:
            return f"{query}: {error}"

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(safely(query)) for query in queries]
    return [task.result() for task in tasks]
