"""Wrong: counts under the lock and shows the count without it. Two threads show at the same time, or the 2 before the 1.

Caught by: test_progress_counts_every_invoice
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    done = 0
    counting = threading.Lock()

    def work(invoice):
        nonlocal done
        try:
            receipts[invoice] = send(invoice)
        except Exception as error:
            errors[invoice] = error
        with counting:
            done += 1
            so_far = done
        progress(so_far)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for invoice in invoices:
            pool.submit(work, invoice)
    return receipts, errors
