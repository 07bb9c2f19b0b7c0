"""Wrong: locks the account that could be overdrawn, and believes that paying in is harmless. It reads and writes, too.

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
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
