"""Accounts between which many threads move money at the same time."""

from collections.abc import Callable, Mapping
from typing import Any


class Bank:
    """Moves money between accounts, and writes each transfer into a journal with `record(source, target, cents)`."""

    def __init__(self, balances: Mapping[str, int], record: Callable[[str, str, int], Any]) -> None:
        self._balances = dict(balances)
        self._record = record

    def balance(self, account: str) -> int:
        """How many cents there are on *account*, at a moment when nobody moves any."""
        return self._balances[account]

    def transfer(self, source: str, target: str, cents: int) -> bool:
        """Move *cents* and return True; if *source* has fewer, move nothing and return False."""
        # TODO: others can use both accounts meanwhile. Keep them out of these two accounts, and only of these two.
        if self._balances[source] < cents:
            return False
        self._record(source, target, cents)
        self._balances[source] -= cents
        self._balances[target] += cents
        return True
