"""Wrong: has gather return the errors, and takes them for figures.

Caught by: test_an_error_reaches_the_caller
"""

import asyncio


async def report(run, queries):
    return await asyncio.gather(*[run(query) for query in queries], return_exceptions=True)
