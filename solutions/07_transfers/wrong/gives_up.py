"""Wrong: gets out of the deadlock by not waiting for the second lock for long. A customer with money in the account is refused.

Caught by: test_transfers_in_opposite_directions_all_take_place
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
        with self._locks[source]:
            if not self._locks[target].acquire(timeout=0.5):
                return False
            try:
                if self._balances[source] < cents:
                    return False
                self._record(source, target, cents)
                self._balances[source] -= cents
                self._balances[target] += cents
                return True
            finally:
                self._locks[target].release()
