"""Wrong: believes that as_completed() keeps the order of the futures. The receipts are right, and stand beside other people's
invoices.

Caught by: test_an_error_costs_nobody_else_anything, test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [pool.submit(send, invoice) for invoice in invoices]
        for invoice, future in zip(invoices, as_completed(futures), strict=True):
            try:
                receipts[invoice] = future.result()
            except Exception as error:
                errors[invoice] = error
            progress(len(receipts) + len(errors))
    return receipts, errors
