"""Wrong: looks at the balance first, to lock only if there is something to do. The balance is another one when it has the locks.

Caught by: test_nobody_spends_the_same_money_twice
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
        if self._balances[source] < cents:
            return False
        if source == target:
            with self._locks[source]:
                self._record(source, target, cents)
                return True
        first, second = sorted([source, target])
        with self._locks[first], self._locks[second]:
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
