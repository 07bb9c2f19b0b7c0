"""Wrong: calls them all first and awaits them afterwards. A call of a coroutine function starts nothing; the first `await` does.

Caught by: test_all_queries_run_at_the_same_time
"""


async def report(run, queries):
    coroutines = [run(query) for query in queries]
    return [await coroutine for coroutine in coroutines]
