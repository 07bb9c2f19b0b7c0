"""Wrong: takes a thread for each invoice, and the number of workers for advice. The server shuts its door.

Caught by: test_the_workers_send_at_the_same_time
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=len(invoices)) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            try:
                receipts[invoice_of[future]] = future.result()
            except Exception as error:
                errors[invoice_of[future]] = error
            progress(done)
    return receipts, errors
