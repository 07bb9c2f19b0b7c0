"""Wrong: calls off what has not begun as soon as one call fails. One wrong address, and the rest of the month is not sent.

Caught by: test_the_workers_send_at_the_same_time
"""

from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        future_of = {invoice: pool.submit(send, invoice) for invoice in invoices}
        _, waiting = wait(future_of.values(), return_when=FIRST_EXCEPTION)
        for future in waiting:
            future.cancel()
    for invoice, future in future_of.items():
        if future.cancelled():
            continue
        try:
            receipts[invoice] = future.result()
        except Exception as error:
            errors[invoice] = error
        progress(len(receipts) + len(errors))
    return receipts, errors
