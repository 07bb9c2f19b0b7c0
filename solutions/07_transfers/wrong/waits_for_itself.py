"""Wrong: takes two locks in a good order, and doesn't think of a transfer from an account to itself. It waits for the lock that it
holds.

Caught by: test_a_transfer_to_the_same_account_changes_nothing
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
        first, second = sorted([source, target])
        with self._locks[first], self._locks[second]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
