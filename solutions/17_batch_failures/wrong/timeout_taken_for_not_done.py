"""Wrong: believes that a TimeoutError out of result() always means "not done yet". An invoice for which `send` itself has raised one is
asked again for ever.

Caught by: test_each_error_has_its_place
"""

from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(workers) as pool:
        future_of = {invoice: pool.submit(send, invoice) for invoice in invoices}
        while future_of:
            for invoice, future in list(future_of.items()):
                try:
                    receipts[invoice] = future.result(timeout=0.5)
                except TimeoutError:
                    continue
                except Exception as error:
                    errors[invoice] = error
                del future_of[invoice]
                progress(len(receipts) + len(errors))
    return receipts, errors
