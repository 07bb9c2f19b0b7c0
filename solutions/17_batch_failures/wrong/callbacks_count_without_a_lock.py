"""Wrong: believes that callbacks run one after the other, in the thread that added them. Each runs in the worker that has just
finished, and two of them count at the same time.

Caught by: test_progress_counts_every_invoice
"""

from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    done = 0

    def count(future):
        nonlocal done
        done += 1
        progress(done)

    receipts, errors = {}, {}
    with ThreadPoolExecutor(workers) as pool:
        future_of = {invoice: pool.submit(send, invoice) for invoice in invoices}
        for future in future_of.values():
            future.add_done_callback(count)
    for invoice, future in future_of.items():
        if error := future.exception():
            errors[invoice] = error
        else:
            receipts[invoice] = future.result()
    return receipts, errors
