"""Wrong: waits for all of them, also for those that nobody needs any more, and raises the error then.

Caught by: test_the_others_are_stopped_at_once
"""

import asyncio


async def report(run, queries):
    found = await asyncio.gather(*[run(query) for query in queries], return_exceptions=True)
    for figure in found:
        if isinstance(figure, Exception):
            raise figure
    return found
