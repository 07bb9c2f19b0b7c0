"""Wrong: deals the invoices out beforehand, every worker gets the same number. That is the same work only if all of them take equally
long.

Caught by: test_the_workers_send_at_the_same_time
"""

import threading


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}
    noting = threading.Lock()

    def work(share):
        for invoice in share:
            try:
                told, what = receipts, send(invoice)
            except Exception as error:
                told, what = errors, error
            with noting:
                told[invoice] = what
                progress(len(receipts) + len(errors))

    threads = [threading.Thread(target=work, args=(invoices[first::workers],)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return receipts, errors
