"""Wrong: has one lock for all accounts. No cent is lost, and everybody waits for everybody.

Caught by: test_other_accounts_are_in_nobodys_way
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._lock = threading.Lock()

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        with self._lock:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
