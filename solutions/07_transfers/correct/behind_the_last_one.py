"""Right: each account knows the last transfer that wants it. A new one takes its place behind the last ones of its two accounts, in one
step, and waits for just these two."""

import threading


class Bank:
    def __init__(self, balances, record):
        self._balances = dict(balances)
        self._record = record
        self._last = {}
        self._door = threading.Lock()

    def balance(self, account):
        return self._balances[account]

    def transfer(self, source, target, cents):
        done = threading.Event()
        with self._door:
            before = [self._last[account] for account in sorted({source, target}) if account in self._last]
            self._last[source] = self._last[target] = done
        for event in before:
            event.wait()
        try:
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            if source != target:
                a, b = self._balances[source] - cents, self._balances[target] + cents
                self._balances.update({source: a, target: b})
            return True
        finally:
            done.set()
