"""Wrong: cancels the others and leaves. Cancelling is a request: they clean up after the report is over.

Caught by: test_no_query_runs_on_after_the_error
"""

import asyncio


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
        raise
