# Author: a wrong answer has one defect; its docstring tells the misconception and names each check that rejects it.
"""Wrong: believes that starting a thread is enough. The join in the loop waits for each call before the next begins.

Caught by: test_four_calls_two_at_a_time_take_two_seconds, test_nobody_waits_for_the_slowest_of_a_group
"""

import threading


def fetch_all(fetch, urls, limit):
    results = []
    for url in urls:
        thread = threading.Thread(target=lambda url=url: results.append(fetch(url)))
        thread.start()
        thread.join()
    return results
