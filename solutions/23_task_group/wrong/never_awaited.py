"""Wrong: forgets `await`. The list is full of coroutines that never run.

Caught by: test_figures_come_in_the_order_of_the_queries
"""


async def report(run, queries):
    return [run(query) for query in queries]
