"""Wrong: takes an empty receipt for a failure. The server took the invoice and had nothing to say.

Caught by: test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            try:
                if receipt := future.result():
                    receipts[invoice_of[future]] = receipt
            except Exception as error:
                errors[invoice_of[future]] = error
            progress(done)
    return receipts, errors
