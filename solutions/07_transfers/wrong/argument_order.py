"""Wrong: takes the locks in the order of the arguments. Two transfers in opposite directions each get one lock and wait for the
other one's.

Caught by: test_transfers_in_opposite_directions_all_take_place
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.Lock() for account in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        if source == target:
            with self._locks[source]:
                return self._move(source, target, cents)
        with self._locks[source], self._locks[target]:
            return self._move(source, target, cents)

    def _move(self, source, target, cents):
        if self._balances[source] < cents:
            return False
        self._record(source, target, cents)
        self._balances[source] -= cents
        self._balances[target] += cents
        return True
