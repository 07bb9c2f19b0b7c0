"""Wrong: lets the accounts go when the money has moved and when the journal fails, and forgets the third way out. After a refusal
nobody can use them any more.

Caught by: test_nobody_spends_the_same_money_twice
"""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._locks = {account: threading.Lock() for account in balances}
        self._record = record

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        locks = [self._locks[account] for account in sorted({source, target})]
        for lock in locks:
            lock.acquire()
        if self._balances[source] < cents:
            return False
        try:
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
        finally:
            for lock in reversed(locks):
                lock.release()
