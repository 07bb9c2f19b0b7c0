"""Wrong: one other interpreter is one GIL again.

Caught by: test_two_interpreters_are_faster_than_one
"""

from concurrent.futures import InterpreterPoolExecutor


def rate_all(reviews, rate, workers):
    with InterpreterPoolExecutor(1) as pool:
        return list(pool.map(rate, reviews))
