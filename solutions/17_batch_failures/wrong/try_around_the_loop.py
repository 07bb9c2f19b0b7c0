"""Wrong: puts the try around the loop. The first error ends it, and the receipts of those who were done later are lost.

Caught by: test_an_error_costs_nobody_else_anything, test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        try:
            for done, future in enumerate(as_completed(invoice_of), start=1):
                progress(done)
                receipts[invoice_of[future]] = future.result()
        except Exception as error:
            errors[invoice_of[future]] = error
    return receipts, errors
