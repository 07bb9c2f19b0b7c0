"""Wrong: believes that an error is its kind and its text, and makes a new one of both. Where it was raised, and why, is lost.

Caught by: test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            if error := future.exception():
                errors[invoice_of[future]] = type(error)(str(error))
            else:
                receipts[invoice_of[future]] = future.result()
            progress(done)
    return receipts, errors
