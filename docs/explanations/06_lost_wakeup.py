"""A lost wake-up: the notification comes before anybody waits for it."""

import threading

ready = False
condition = threading.Condition()


def consumer():
    if not ready:
        with condition:
            condition.wait()


def producer():
    global ready
    ready = True
    with condition:
        condition.notify()


def scenario():
    threads = [threading.Thread(target=consumer), threading.Thread(target=producer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
