"""Wrong: computes both new balances first. When both accounts are the same one, the second write wins, and there is more money than before.

Caught by: test_a_transfer_to_the_same_account_changes_nothing
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
        first, second = sorted([source, target])
        with self._locks[first], self._locks[second]:
            left = self._balances[source] - cents
            more = self._balances[target] + cents
            if left < 0:
                return False
            self._record(source, target, cents)
            self._balances[source] = left
            self._balances[target] = more
            return True
