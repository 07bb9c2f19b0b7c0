"""An exception in a thread."""

import threading

jobs = ["a"]


def worker():
    if jobs:
        jobs.pop()


def scenario():
    threads = [threading.Thread(target=worker) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
