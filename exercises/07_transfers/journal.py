"""The journal that the checks give to the bank: it notes the bookings, and which of them are being written at one time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graders import Gauge


class JournalFull(Exception):
    """The journal can't be written. No answer can know of this type: any error may come out of a journal."""


class Journal:
    """Is called for each transfer. With a *clock* it takes *lasts* seconds of virtual time. The first *failures* calls fail."""

    def __init__(self, clock: Any = None, lasts: float = 1, failures: int = 0) -> None:
        self.lines: list[tuple[str, str, int]] = []
        self._clock = clock
        self._lasts = lasts
        self._failures = failures
        self._writing = Gauge()
        self._open: list[str] = []
        self._mixed_up: set[str] = set()

    def __call__(self, source: str, target: str, cents: int) -> None:
        accounts = sorted({source, target})
        self._mixed_up.update(set(accounts) & set(self._open))
        self._open += accounts
        try:
            with self._writing:  # others may do any amount of work before it ends
                if self._clock is not None:
                    self._clock.sleep(self._lasts)
                if self._failures:
                    self._failures -= 1
                    raise JournalFull("the journal is full")
                self.lines.append((source, target, cents))
        finally:
            for account in accounts:
                self._open.remove(account)

    def has_one_booking_of_an_account_at_a_time(self) -> None:
        """Fails the check if two transfers of one account were in the journal's hands at the same moment."""
        assert not self._mixed_up, (
            f"Two transfers of {min(self._mixed_up)} were being written into the journal at the same moment.\n"
            "From the look at the balance until the money has moved, nobody else may use either of the two accounts."
        )


def transfers_of(bank: Any, moves: Sequence[tuple[str, str, int]]) -> list[Callable[[], Any]]:
    """For each of *moves* a call of `bank.transfer` that is still to be made."""
    return [lambda move=move: bank.transfer(*move) for move in moves]  # type: ignore[misc]


LOST_UPDATE = "Who writes a balance must have read it since anybody else wrote it; that holds for both accounts."


def sums_up(
    bank: Any, balances: dict[str, int], transfers: list[tuple[str, str, int]], because: str = LOST_UPDATE
) -> None:
    """Fails the check unless *bank* has what *balances* become by those *transfers* that took place."""
    right = dict(balances)
    for source, target, cents in transfers:
        right[source] -= cents
        right[target] += cents
    found = {account: bank.balance(account) for account in balances}
    moves = ", ".join(f"{source} → {target} {cents}" for source, target, cents in transfers) or "nothing"
    assert found == right, f"Before: {balances}. Moved: {moves}.\nAfter it: {found}, instead of {right}.\n{because}"
