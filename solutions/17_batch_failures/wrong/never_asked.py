"""Wrong: believes that an error in a thread makes itself heard. It lies in the future, and nobody looks into it.

Caught by: test_an_error_costs_nobody_else_anything, test_each_error_has_its_place
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    noting = threading.Lock()
    done = 0

    def work(invoice):
        nonlocal done
        try:
            receipts[invoice] = send(invoice)
        finally:
            with noting:
                done += 1
                progress(done)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for invoice in invoices:
            pool.submit(work, invoice)
    return receipts, errors
