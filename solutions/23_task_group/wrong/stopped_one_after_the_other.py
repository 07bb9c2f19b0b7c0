"""Wrong: stops the second of the others when the first has stopped; until then it runs on.

Caught by: test_the_others_are_stopped_at_once
"""

import asyncio
import contextlib


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(BaseException):
                await task
