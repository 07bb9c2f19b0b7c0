"""Wrong: takes and releases by hand, and forgets that the journal can raise. Both accounts are locked from then on.

Caught by: test_an_error_of_the_journal_leaves_everything_as_it_was
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
        accounts = sorted({source, target})
        for account in accounts:
            self._locks[account].acquire()
        is_covered = self._balances[source] >= cents
        if is_covered:
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
        for account in accounts:
            self._locks[account].release()
        return is_covered
