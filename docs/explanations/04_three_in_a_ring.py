"""The same in a ring: three philosophers, three forks."""

import threading

forks = [threading.Lock() for _ in range(3)]


def eat(i):
    with forks[i]:
        with forks[(i + 1) % 3]:
            pass


def scenario():
    threads = [threading.Thread(target=eat, args=(i,)) for i in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
