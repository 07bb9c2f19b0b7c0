"""Wrong: threads of one interpreter share its GIL, so one computes while the others wait.

Caught by: test_the_work_is_done_in_interpreters_of_this_process
"""

from concurrent.futures import ThreadPoolExecutor


def rate_all(reviews, rate, workers):
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(rate, reviews))
