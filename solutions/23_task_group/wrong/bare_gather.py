"""Wrong: believes that gather stops the others when one has failed. It raises the error, and lets them run on.

Caught by: test_no_query_runs_on_after_the_error
"""

import asyncio


async def report(run, queries):
    return await asyncio.gather(*[run(query) for query in queries])
