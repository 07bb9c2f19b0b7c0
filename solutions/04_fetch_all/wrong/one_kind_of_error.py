"""Wrong: keeps the one kind of error for the caller that it has seen. Any other one ends its thread, and a page is None.

Caught by: test_an_error_reaches_the_caller
"""

import queue
import threading


def fetch_all(urls, fetch, workers):
    todo = queue.SimpleQueue()
    for job in enumerate(urls):
        todo.put(job)
    pages, errors = [None] * len(urls), []

    def work():
        while True:
            try:
                index, url = todo.get_nowait()
            except queue.Empty:
                return
            try:
                pages[index] = fetch(url)
            except (LookupError, OSError) as error:
                errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return pages
