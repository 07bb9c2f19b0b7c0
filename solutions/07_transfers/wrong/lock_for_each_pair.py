"""Wrong: gives each pair of accounts a lock. Anna to Ben and Anna to Cleo are two pairs, and both use Anna's money.

Caught by: test_nobody_spends_the_same_money_twice
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {frozenset((a, b)): threading.Lock() for a in self._balances for b in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        with self._locks[frozenset((source, target))]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
