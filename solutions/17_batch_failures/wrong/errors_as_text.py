"""Wrong: keeps the text of an error in place of the error. Whoever wants to know whether trying again makes sense has to read prose.

Caught by: test_an_error_costs_nobody_else_anything
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            try:
                receipts[invoice_of[future]] = future.result()
            except Exception as error:
                errors[invoice_of[future]] = str(error)
            progress(done)
    return receipts, errors
