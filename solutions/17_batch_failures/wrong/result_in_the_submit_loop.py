"""Wrong: asks for each result right after handing out the call. The pool has three threads, and two of them never have any work.

Caught by: test_the_workers_send_at_the_same_time
"""

from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for done, invoice in enumerate(invoices, start=1):
            future = pool.submit(send, invoice)
            try:
                receipts[invoice] = future.result()
            except Exception as error:
                errors[invoice] = error
            progress(done)
    return receipts, errors
