"""Wrong: makes a task, and awaits it before the next one is made: a task that is waited for at once is a call.

Caught by: test_all_queries_run_at_the_same_time
"""

import asyncio


async def report(run, queries):
    figures = []
    for query in queries:
        task = asyncio.create_task(run(query))
        figures.append(await task)
    return figures
