"""Wrong: believes that `await` starts something and goes on. It waits: the second query begins when the first has been answered.

Caught by: test_all_queries_run_at_the_same_time, test_the_others_are_stopped_at_once
"""


async def report(run, queries):
    return [await run(query) for query in queries]
