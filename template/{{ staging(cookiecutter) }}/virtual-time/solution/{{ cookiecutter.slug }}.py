# Author: the reference is the answer that you would like to read; it earns every point.
"""Right: a thread for each url, and a semaphore that all of them share around the call."""

import threading


def fetch_all(fetch, urls, limit):
    permits = threading.Semaphore(limit)
    results = [None] * len(urls)

    def work(index):
        with permits:
            results[index] = fetch(urls[index])

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(urls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
