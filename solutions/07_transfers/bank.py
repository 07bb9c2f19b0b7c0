"""Right: a lock for each account, and every thread takes them in the order of the alphabet; the same account only once."""

import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any


class Bank:
    def __init__(self, balances: Mapping[str, int], record: Callable[[str, str, int], Any]) -> None:
        self._balances = dict(balances)
        self._record = record
        self._locks = {account: threading.Lock() for account in balances}

    def balance(self, account: str) -> int:
        return self._balances[account]

    def transfer(self, source: str, target: str, cents: int) -> bool:
        with ExitStack() as held:
            for account in sorted({source, target}):
                held.enter_context(self._locks[account])
            if self._balances[source] < cents:
                return False
            self._record(source, target, cents)
            self._balances[source] -= cents
            self._balances[target] += cents
            return True
