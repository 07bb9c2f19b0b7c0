"""Wrong: asks the tasks for their results in the block of the group, where they have only been started.

Caught by: test_figures_come_in_the_order_of_the_queries
"""

import asyncio


async def report(run, queries):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(query)) for query in queries]
        return [task.result() for task in tasks]
