"""Wrong: makes room for one error. Whoever brings a second one waits for the caller to take the first, and the caller waits for him.

Caught by: test_an_error_reaches_the_caller
"""

import queue
import threading


def fetch_all(urls, fetch, workers):
    todo = queue.SimpleQueue()
    for job in enumerate(urls):
        todo.put(job)
    pages, errors = [None] * len(urls), queue.Queue(maxsize=1)

    def work():
        while True:
            try:
                index, url = todo.get_nowait()
            except queue.Empty:
                return
            try:
                pages[index] = fetch(url)
            except Exception as error:
                errors.put(error)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not errors.empty():
        raise errors.get()
    return pages
