"""A livelock: everybody runs, and nobody gets anywhere."""

import threading

done = False


def waiter():
    while not done:
        pass


def scenario():
    threads = [threading.Thread(target=waiter) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
