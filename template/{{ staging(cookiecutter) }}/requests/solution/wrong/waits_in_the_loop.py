"""Wrong: asks for each page before it submits the next one, so that one worker waits and the others have nothing to do.

Caught by: test_six_pages_three_at_a_time_take_two_seconds, test_real_pages_come_three_times_as_fast
"""

from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, limit):
    with ThreadPoolExecutor(max_workers=limit) as pool:
        return [pool.submit(fetch, url).result() for url in urls]
