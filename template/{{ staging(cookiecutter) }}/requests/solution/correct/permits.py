# Author: another right answer is built unlike the reference, so that a check which insists on one way is found out.
"""Right: a thread for each url, and a semaphore that all of them share around the request."""

import threading


def fetch_all(urls, fetch, limit):
    permits = threading.Semaphore(limit)
    pages = [None] * len(urls)

    def work(index):
        with permits:
            pages[index] = fetch(urls[index])

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(urls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return pages
