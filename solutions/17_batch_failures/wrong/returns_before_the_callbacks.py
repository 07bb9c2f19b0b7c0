"""Wrong: believes that a future that is done has done its callbacks. They come after those who wait have been woken, and the last
invoice is not noted yet.

Caught by: test_an_error_costs_nobody_else_anything, test_progress_counts_every_invoice
"""

import threading
from concurrent.futures import ThreadPoolExecutor, wait


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    noting = threading.Lock()

    def note(invoice, future):
        with noting:
            if error := future.exception():
                errors[invoice] = error
            else:
                receipts[invoice] = future.result()
            progress(len(receipts) + len(errors))

    pool = ThreadPoolExecutor(workers)
    futures = []
    for invoice in invoices:
        future = pool.submit(send, invoice)
        future.add_done_callback(lambda future, invoice=invoice: note(invoice, future))
        futures.append(future)
    wait(futures)
    pool.shutdown(wait=False)
    with noting:
        return dict(receipts), dict(errors)
