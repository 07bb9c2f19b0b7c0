"""Wrong: has an order, and a timeout as well, to be on the safe side. When the journal is slow, a customer with money in the account is
refused.

Caught by: test_a_busy_account_is_no_reason_to_refuse
"""

import threading
from contextlib import ExitStack


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.Lock() for account in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        with ExitStack() as held:
            for account in sorted({source, target}):
                if not self._locks[account].acquire(timeout=10):
                    return False
                held.callback(self._locks[account].release)
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
