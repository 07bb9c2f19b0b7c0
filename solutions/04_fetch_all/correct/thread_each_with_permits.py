"""Right: a thread for each page, of which a semaphore lets *workers* fetch; what was raised is kept and raised again."""

import threading


def fetch_all(urls, fetch, workers):
    permits = threading.Semaphore(workers)
    outcomes = [None] * len(urls)

    def one(index):
        with permits:
            try:
                outcomes[index] = (fetch(urls[index]), None)
            except Exception as error:
                outcomes[index] = (None, error)

    threads = [threading.Thread(target=one, args=(index,)) for index in range(len(urls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for _, error in outcomes:
        if error is not None:
            raise error
    return [page for page, _ in outcomes]
