"""Wrong: wakes one of those who wait, and believes that one is enough. When two accounts become free, two transfers can go on.

Caught by: test_other_accounts_are_in_nobodys_way
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._in_use = set()
        self._changed = threading.Condition()

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        accounts = {source, target}
        with self._changed:
            while accounts & self._in_use:
                self._changed.wait()
            self._in_use |= accounts
        try:
            if cents > self._balances[source]:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
        finally:
            with self._changed:
                self._in_use -= accounts
                self._changed.notify()
