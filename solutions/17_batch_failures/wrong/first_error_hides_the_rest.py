"""Wrong: believes that map() goes on after an error. Its iterator ends there, and what came of the others is never heard.

Caught by: test_an_error_costs_nobody_else_anything, test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        results = pool.map(send, invoices)
        for done, invoice in enumerate(invoices, start=1):
            try:
                receipts[invoice] = next(results)
            except StopIteration:
                break
            except Exception as error:
                errors[invoice] = error
            progress(done)
    return receipts, errors
