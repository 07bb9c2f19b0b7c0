"""Wrong: tries to get both locks, puts back what it has got, and tries again a little later. It is late, and keeps a core busy.

Caught by: test_other_accounts_are_in_nobodys_way, test_a_busy_account_is_no_reason_to_refuse
"""

import threading
import time


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.Lock() for account in self._balances}

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        accounts = sorted({source, target})
        while not self._take(accounts):
            time.sleep(0.01)
        try:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
        finally:
            for account in accounts:
                self._locks[account].release()

    def _take(self, accounts):
        taken = []
        for account in accounts:
            if not self._locks[account].acquire(blocking=False):
                for other in taken:
                    self._locks[other].release()
                return False
            taken.append(account)
        return True
