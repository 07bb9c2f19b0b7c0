"""Right: the workers of a pool share one iterator of the addresses, and a lock lets one of them at a time take the next."""

import threading
from concurrent.futures import ThreadPoolExecutor


def fetch_all(urls, fetch, workers):
    left, lock, pages = enumerate(urls), threading.Lock(), {}

    def work():
        while True:
            with lock:
                job = next(left, None)
            if job is None:
                return
            index, url = job
            pages[index] = fetch(url)

    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(work) for _ in range(workers)]
    for future in futures:
        future.result()
    return [pages[index] for index in range(len(urls))]
