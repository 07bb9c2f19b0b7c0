"""Right: each account has a queue of tickets. A transfer joins both queues in one step, and goes when it is first in both; so
everybody waits only for those who came before.
"""

import threading
from collections import deque


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._queues = {account: deque() for account in balances}
        self._joining = threading.Lock()

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        mine = threading.Event()
        with self._joining:
            before = []
            for account in {source: 1, target: 1}:
                before += list(self._queues[account])[-1:]
                self._queues[account].append(mine)
        for other in before:
            other.wait()
        try:
            return self._move(source, target, cents)
        finally:
            mine.set()

    def _move(self, source, target, cents):
        if self._balances[source] < cents:
            return False
        self._record(source, target, cents)
        self._balances[source] -= cents
        self._balances[target] += cents
        return True
