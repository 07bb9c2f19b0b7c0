"""Wrong: tries again what has failed. Nobody knows how far the first attempt got; the customer may have his invoice, and now gets
it twice.

Caught by: test_an_error_costs_nobody_else_anything, test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices}
        for done, future in enumerate(as_completed(invoice_of), start=1):
            invoice = invoice_of[future]
            try:
                receipts[invoice] = future.result() if not future.exception() else send(invoice)
            except Exception as error:
                errors[invoice] = error
            progress(done)
    return receipts, errors
