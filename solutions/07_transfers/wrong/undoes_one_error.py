"""Wrong: moves the money first, and takes it back if the disk is full. After any other error the money has moved, and the journal says
nothing of it.

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
            self._balances[target] += cents
            try:
                self._record(source, target, cents)
            except OSError:
                self._balances[source] += cents
                self._balances[target] -= cents
                raise
            return True
