"""Sends the invoices of a month by e-mail, several at a time."""

from collections.abc import Callable, Sequence
from typing import Any


def send_all(
    invoices: Sequence[str],
    send: Callable[[str], Any],
    progress: Callable[[int], Any],
    workers: int,
) -> tuple[dict[str, Any], dict[str, Exception]]:
    """The receipts of the invoices that were sent, and the errors of those that were not."""
    # TODO: one invoice after the other, nobody sees progress, and the first error is the end of all. Change that.
    return {invoice: send(invoice) for invoice in invoices}, {}
