"""Wrong: lets result() raise inside a callback. Nobody catches there what a callback raises: the pool logs it and goes on.

Caught by: test_an_error_costs_nobody_else_anything, test_progress_counts_every_invoice
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    noting = threading.Lock()

    def note(invoice, future):
        with noting:
            receipts[invoice] = future.result()
            progress(len(receipts))

    try:
        with ThreadPoolExecutor(workers) as pool:
            for invoice in invoices:
                pool.submit(send, invoice).add_done_callback(lambda future, invoice=invoice: note(invoice, future))
    except Exception as error:
        errors[str(error).split()[0]] = error
    return receipts, errors
