"""Wrong: takes the money, then writes the journal, then pays in. If the journal fails, the money is gone.

Caught by: test_an_error_of_the_journal_leaves_everything_as_it_was
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
            if self._balances[source] < cents:
                return False
            self._balances[source] -= cents
            self._record(source, target, cents)
            self._balances[target] += cents
            return True
