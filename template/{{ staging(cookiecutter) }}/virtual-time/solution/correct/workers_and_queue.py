"""Right: as many workers as calls may be in progress, and a queue that they take their urls from."""

import queue
import threading


def fetch_all(fetch, urls, limit):
    waiting = queue.Queue()
    for index, url in enumerate(urls):
        waiting.put((index, url))
    results = {}

    def work():
        while True:
            try:
                index, url = waiting.get_nowait()
            except queue.Empty:
                return
            results[index] = fetch(url)

    workers = [threading.Thread(target=work) for _ in range(limit)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [results[index] for index in range(len(urls))]
