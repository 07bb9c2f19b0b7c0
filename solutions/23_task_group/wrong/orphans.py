"""Wrong: starts all the tasks and awaits them in order. If the first fails, nobody waits for the others; if the last fails, nobody
hears of it until the first are done.

Caught by: test_no_query_runs_on_after_the_error, test_the_others_are_stopped_at_once, test_who_gives_up_stops_all_queries
"""

import asyncio


async def report(run, queries):
    tasks = [asyncio.create_task(run(query)) for query in queries]
    return [await task for task in tasks]
