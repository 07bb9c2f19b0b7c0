"""Wrong: avoids the deadlock by never holding two locks. In between, the money is nowhere, and others use both accounts.

Caught by: test_transfers_in_opposite_directions_all_take_place, test_other_accounts_are_in_nobodys_way
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
        with self._locks[source]:
            if self._balances[source] < cents:
                return False
            self._balances[source] -= cents
        try:
            self._record(source, target, cents)
        except Exception:
            with self._locks[source]:
                self._balances[source] += cents
            raise
        with self._locks[target]:
            self._balances[target] += cents
        return True
