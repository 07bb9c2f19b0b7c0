"""Wrong: lists the figures as they come. The stock stands under the name of the sales.

Caught by: test_figures_come_in_the_order_of_the_queries
"""

import asyncio


async def report(run, queries):
    figures = []

    async def note(query):
        figures.append(await run(query))

    async with asyncio.TaskGroup() as group:
        for query in queries:
            group.create_task(note(query))
    return figures
