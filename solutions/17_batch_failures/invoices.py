"""Right: takes the futures as they are done, in one thread, and asks each of them for its error before its result."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any


def send_all(
    invoices: Sequence[str],
    send: Callable[[str], Any],
    progress: Callable[[int], Any],
    workers: int,
) -> tuple[dict[str, Any], dict[str, Exception]]:
    receipts: dict[str, Any] = {}
    errors: dict[str, Exception] = {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            try:
                receipts[invoice_of[future]] = future.result()
            except Exception as error:
                errors[invoice_of[future]] = error
            progress(done)
    return receipts, errors
