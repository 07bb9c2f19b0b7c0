"""A thread waits for a lock that it holds itself."""

import threading

lock = threading.Lock()


def size():
    with lock:
        return 1


def report():
    with lock:
        return f"size {size()}"


def scenario():
    thread = threading.Thread(target=report)
    thread.start()
    thread.join()
