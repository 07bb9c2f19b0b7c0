"""Wrong: catches the one kind of error that occurred last month. The next kind leaves send_all() and takes everything with it.

Caught by: test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            try:
                receipts[invoice_of[future]] = future.result()
            except ConnectionError as error:
                errors[invoice_of[future]] = error
            progress(done)
    return receipts, errors
