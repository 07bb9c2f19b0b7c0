"""Wrong: believes that a thread makes it parallel. The join in the loop waits for each page before the next thread begins.

Caught by: test_six_pages_three_at_a_time_take_two_seconds, test_real_pages_come_three_times_as_fast
"""

import threading


def fetch_all(urls, fetch, workers):
    pages, errors = [], []

    def one(url):
        try:
            pages.append(fetch(url))
        except Exception as error:
            errors.append(error)

    for url in urls:
        thread = threading.Thread(target=one, args=(url,))
        thread.start()
        thread.join()
    if errors:
        raise errors[0]
    return pages
