"""Right: each worker notes what came of its invoice, in a callback of its future. A lock keeps count and screen in order; the end of
the with block waits for the threads, and thus for the callbacks."""

import threading
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    done = 0
    noting = threading.Lock()

    def note(invoice, future):
        nonlocal done
        with noting:
            if error := future.exception():
                errors[invoice] = error
            else:
                receipts[invoice] = future.result()
            done += 1
            progress(done)

    with ThreadPoolExecutor(workers) as pool:
        for invoice in invoices:
            pool.submit(send, invoice).add_done_callback(lambda future, invoice=invoice: note(invoice, future))
    return receipts, errors
