"""Two locks in two orders: each thread has what the other one needs."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    with source.lock:
        with target.lock:
            source.balance -= amount
            target.balance += amount


def scenario():
    a, b = Account(10), Account(10)
    threads = [
        threading.Thread(target=transfer, args=(a, b, 1)),
        threading.Thread(target=transfer, args=(b, a, 2)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
