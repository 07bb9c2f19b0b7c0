"""Wrong: never ends the pool; its threads wait for more, and its interpreters stay.

Caught by: test_no_thread_and_no_interpreter_is_left
"""

from concurrent.futures import InterpreterPoolExecutor

pools = []


def rate_all(reviews, rate, workers):
    pools.append(InterpreterPoolExecutor(workers))
    return list(pools[-1].map(rate, reviews))
