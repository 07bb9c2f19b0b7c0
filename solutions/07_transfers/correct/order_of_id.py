"""Right: accounts are objects with a lock each, taken in the order of `id`: any order will do that doesn't change."""

import threading


class Account:
    def __init__(self, cents):
        self.cents = cents
        self.lock = threading.Lock()


class Bank:
    def __init__(self, balances, record):
        self._accounts = {name: Account(cents) for name, cents in balances.items()}
        self._record = record

    def balance(self, name):
        return self._accounts[name].cents

    def transfer(self, source, target, cents):
        if source == target:
            with self._accounts[source].lock:
                return self._move(source, target, cents)
        first, second = sorted([self._accounts[source], self._accounts[target]], key=id)
        with first.lock:
            with second.lock:
                return self._move(source, target, cents)

    def _move(self, source, target, cents):
        if self._accounts[source].cents < cents:
            return False
        self._record(source, target, cents)
        self._accounts[source].cents -= cents
        self._accounts[target].cents += cents
        return True
