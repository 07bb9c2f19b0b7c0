"""Wrong: returns the tasks themselves, which know the figures, some day.

Caught by: test_figures_come_in_the_order_of_the_queries
"""

import asyncio


async def report(run, queries):
    return [asyncio.create_task(run(query)) for query in queries]
