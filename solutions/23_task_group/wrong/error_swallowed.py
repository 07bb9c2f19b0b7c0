"""Wrong: catches the error and returns what there is. The caller sees a report, and not that it has a hole.

Caught by: test_an_error_reaches_the_caller
"""

import asyncio


async def report(run, queries):
    tasks = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(query)) for query in queries]
    except* Exception as failed:
        print("no report today:", failed.exceptions[0])
    return [task.result() for task in tasks if not task.cancelled() and not task.exception()]
