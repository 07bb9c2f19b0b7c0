"""The mail server that the checks put in the place of the real one, and the screen that shows how far the batch has come."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from graders import Gauge


class UnknownAddress(Exception):
    """What a mail server says of a customer who has moved."""


KINDS = (ConnectionError, TimeoutError, UnknownAddress)


class Mail:
    """*count* invoices. `send` and `progress` go to the submission; those invoices whose places are in *bad* can't be delivered.

    With *clock* the invoices take *seconds* of virtual time, one after the other in this list.
    """

    def __init__(
        self,
        rng: random.Random,
        count: int,
        bad: Sequence[int] = (),
        clock: Any = None,
        seconds: Sequence[float] = (),
    ) -> None:
        self.invoices = [f"R-{number}" for number in rng.sample(range(1000, 9999), count)]
        self.handed_over = list(self.invoices)
        self.sending = Gauge()
        self.screen = Gauge()
        self.shown: list[int] = []
        self.shown_at: list[float] = []
        self.begun_at: list[float] = []
        self.ended_at: list[float] = []
        self._sent: list[str] = []
        self._clock = clock
        self._seconds = dict(zip(self.invoices, seconds, strict=False))
        self._receipts = {invoice: rng.randint(10**6, 10**7) for invoice in self.invoices}
        self._errors: dict[str, Exception] = {
            self.invoices[place]: KINDS[turn](f"{self.invoices[place]} can't be delivered")
            for turn, place in enumerate(bad)
        }

    def has_no_receipt_for(self, *invoices: str) -> None:
        """What `send` returns for *invoices* is None: the server has taken them, and has nothing to say."""
        self._receipts.update(dict.fromkeys(invoices))

    def send(self, invoice: str) -> Any:
        with self.sending:
            return self.deliver(invoice)

    def deliver(self, invoice: str) -> Any:
        """What `send` does, uncounted."""
        self._sent.append(invoice)
        if self._clock is not None:
            self.begun_at.append(self._clock.now)
            self._clock.sleep(self._seconds[invoice])
            self.ended_at.append(self._clock.now)
        if invoice in self._errors:
            raise self._errors[invoice]
        return self._receipts[invoice]

    def progress(self, done: int) -> None:
        with self.screen:
            self.shown.append(done)
            if self._clock is not None:
                self.shown_at.append(self._clock.now)

    def batch(self, submission: Any, workers: int, send: Any = None, progress: Any = None) -> Any:
        """What send_all() returns for these invoices. Fails the check if it raises what `send` has raised."""
        try:
            return submission.send_all(self.handed_over, send or self.send, progress or self.progress, workers)
        except Exception as error:
            if error not in self._errors.values():
                raise
            raised = text_of(error)
        raise AssertionError(
            f"send() raised {raised}, and that has become the end of send_all(), so nobody hears what came of the others.\n"
            "An error of one invoice is a result of this one, of whatever kind it is: it is returned beside the receipts."
        )

    def is_told_by(self, returned: Any) -> None:
        """Fails the check unless every invoice was sent once, and *returned* says of each what came of it."""
        self.sending.now  # noqa: B018  # so that the search tries every order of this look and the last invoice
        sent, all_of_them = sorted(self._sent), sorted(self.invoices)
        assert sent == all_of_them, (
            f"To be sent: {', '.join(all_of_them)}. These were sent: {', '.join(sent) or 'none'}.\n"
            "Each customer gets his invoice once, whatever becomes of the others: one error is no reason to leave out the rest, "
            "and none to send anything twice."
        )
        is_a_pair = isinstance(returned, (tuple, list)) and len(returned) == 2
        assert is_a_pair, f"send_all() returns (receipts, errors); here it returned {returned!r}."
        assert all(isinstance(part, Mapping) for part in returned), (
            f"send_all() returns two dicts, the receipt or the error of each invoice: {{invoice: …}}. It returned {returned!r}."
        )
        receipts, errors = (dict(part) for part in returned)
        failed = {invoice: text_of(error) for invoice, error in errors.items()}
        right = {invoice: receipt for invoice, receipt in self._receipts.items() if invoice not in self._errors}
        bounced = {invoice: text_of(error) for invoice, error in self._errors.items()}
        forgotten = [
            f"{invoice} (send() {'raised ' + bounced[invoice] if invoice in bounced else f'returned {right[invoice]}'})"
            for invoice in self.invoices
            if invoice not in receipts and invoice not in errors
        ]
        assert not forgotten, (
            f"All invoices were sent, and nothing is said about {', '.join(forgotten)}.\n"
            f"Receipts: {receipts}. Errors: {failed}.\n"
            "A call in another thread keeps what it returned or raised until somebody asks for it. Ask for each one, on its own."
        )
        assert receipts == right, (
            f"Receipts of those that were sent: {right}.\nreturned: {receipts}.\n"
            "Each receipt belongs to its invoice, and only an invoice that was sent has one, whatever it is."
        )
        assert failed == bounced, (
            f"Errors of those that could not be delivered: {bounced}.\nreturned: {failed}.\n"
            "The caller wants the error as it was raised, to see which kind it is and what to do about it."
        )

    def raised_what_is_returned(self, returned: Any) -> None:
        """Fails the check if an error in *returned* is not the one that `send` raised, but one that looks like it."""
        copied = [
            f"{invoice} (send() raised {text_of(error)})"
            for invoice, error in returned[1].items()
            if error is not self._errors[invoice]
            and not isinstance(error, TimeoutError)  # asyncio hands over a TimeoutError of its own
        ]
        assert not copied, (
            f"What was returned says what was raised, and is another object: {', '.join(copied)}.\n"
            "Only the error that was raised tells where it was raised and why (its traceback, its cause). Return this one."
        )


def text_of(error: Any) -> str:
    return f"{type(error).__name__}: {error}"
