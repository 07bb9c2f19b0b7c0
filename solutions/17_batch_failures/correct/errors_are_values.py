"""Right: what runs in the pool never raises. It returns what came of its invoice, and map() hands that over in order; a lock keeps
the screen in order."""

import threading
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    showing = threading.Lock()
    done = []

    def outcome(invoice):
        try:
            receipt, error = send(invoice), None
        except Exception as raised:
            receipt, error = None, raised
        with showing:
            done.append(invoice)
            progress(len(done))
        return invoice, receipt, error

    with ThreadPoolExecutor(max_workers=workers) as pool:
        outcomes = list(pool.map(outcome, invoices))
    receipts = {invoice: receipt for invoice, receipt, error in outcomes if error is None}
    return receipts, {invoice: error for invoice, _, error in outcomes if error is not None}
