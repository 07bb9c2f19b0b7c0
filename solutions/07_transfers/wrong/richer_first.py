"""Wrong: has an order, and one that changes: the poorer account first. While one thread waits, the other makes the poorer one the
richer one, and comes from the other side.

Caught by: test_transfers_in_opposite_directions_all_take_place
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.RLock() for account in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        poorer, richer = sorted([source, target], key=lambda account: self._balances[account])
        with self._locks[poorer], self._locks[richer]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
