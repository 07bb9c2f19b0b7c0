"""Wrong: sends as many as there are workers, waits for all of these, and then sends as many again. One slow invoice, and all the other
workers stand about until it is through.

Caught by: test_the_workers_send_at_the_same_time
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    done = 0
    for start in range(0, len(invoices), workers):
        with ThreadPoolExecutor(workers) as pool:
            invoice_of = {pool.submit(send, invoice): invoice for invoice in invoices[start : start + workers]}
            for future in as_completed(invoice_of):
                try:
                    receipts[invoice_of[future]] = future.result()
                except Exception as error:
                    errors[invoice_of[future]] = error
                done += 1
                progress(done)
    return receipts, errors
