"""Wrong: stops the others after the error that it thought of. After any other they run on.

Caught by: test_no_query_runs_on_after_the_error
"""

import asyncio


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        return list(await asyncio.gather(*tasks))
    except (LookupError, asyncio.CancelledError):
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
