"""Wrong: takes several interpreters for several processes. That is fast, too, but nothing is in one process any more.

Caught by: test_the_work_is_done_in_interpreters_of_this_process
"""

from concurrent.futures import ProcessPoolExecutor


def rate_all(reviews, rate, workers):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(rate, reviews))
