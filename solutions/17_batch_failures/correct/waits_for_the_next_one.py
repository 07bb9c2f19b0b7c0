"""Right: waits for the first of those that are not done, again and again, and looks at all that are done by then."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    pool = ThreadPoolExecutor(workers)
    future_of = {invoice: pool.submit(send, invoice) for invoice in invoices}
    while future_of:
        wait(future_of.values(), return_when=FIRST_COMPLETED)
        for invoice, future in list(future_of.items()):
            if future.done():
                del future_of[invoice]
                error = future.exception()
                if error is None:
                    receipts[invoice] = future.result()
                else:
                    errors[invoice] = error
                progress(len(receipts) + len(errors))
    pool.shutdown()
    return receipts, errors
