"""Wrong: asks for the results in the order of the invoices. All is sent at the same time, and the screen stands still as long as
the first one is under way.

Caught by: test_progress_is_shown_when_there_is_some
"""

from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        future_of = {invoice: pool.submit(send, invoice) for invoice in invoices}
        for done, (invoice, future) in enumerate(future_of.items(), start=1):
            try:
                receipts[invoice] = future.result()
            except Exception as error:
                errors[invoice] = error
            progress(done)
    return receipts, errors
