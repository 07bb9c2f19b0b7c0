"""Wrong: believes that what stands in the class belongs to each object. Two banks that each have an Anna share her lock.

Caught by: test_other_accounts_are_in_nobodys_way
"""

import threading


class Bank:
    _locks = {}

    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        for account in balances:
            self._locks.setdefault(account, threading.RLock())

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
