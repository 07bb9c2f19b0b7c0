"""Wrong: believes that a transfer which changes nothing does not take place. The journal has no line for it.

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
        if source == target:
            with self._locks[source]:
                return self._balances[source] >= cents
        first, second = sorted([source, target])
        with self._locks[first], self._locks[second]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
