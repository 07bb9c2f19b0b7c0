"""Wrong: says yes at once to a transfer from an account to itself, as nothing changes. But nobody can send what she hasn't got, not
even to herself.

Caught by: test_a_transfer_to_the_same_account_changes_nothing
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._locks = {account: threading.Lock() for account in balances}
        self._record = record

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        if source == target:
            return True
        first, second = sorted((source, target))
        with self._locks[first], self._locks[second]:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
