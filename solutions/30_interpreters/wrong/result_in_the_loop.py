"""Wrong: waits for each rating before the next review is handed out.

Caught by: test_two_interpreters_are_faster_than_one
"""

from concurrent.futures import InterpreterPoolExecutor


def rate_all(reviews, rate, workers):
    with InterpreterPoolExecutor(workers) as pool:
        return [pool.submit(rate, review).result() for review in reviews]
