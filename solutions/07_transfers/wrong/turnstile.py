"""Wrong: lets one thread at a time collect its locks. No circle can form; but who waits for an account stands in the turnstile, and
nobody else gets in.

Caught by: test_other_accounts_are_in_nobodys_way
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.RLock() for account in self._balances}
        self._turnstile = threading.Lock()

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        with self._turnstile:
            self._locks[source].acquire()
            self._locks[target].acquire()
        try:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
        finally:
            self._locks[target].release()
            self._locks[source].release()
