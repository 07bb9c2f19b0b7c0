"""Right: no pool. Threads take invoices out of a queue and put a message about each into another; the caller reads as many messages as
there are invoices."""

import queue
import threading


def send_all(invoices, send, progress, workers):
    to_send = queue.SimpleQueue()
    messages = queue.SimpleQueue()
    for invoice in invoices:
        to_send.put(invoice)

    def work():
        while True:
            try:
                invoice = to_send.get_nowait()
            except queue.Empty:
                return
            try:
                messages.put((0, invoice, send(invoice)))
            except Exception as error:
                messages.put((1, invoice, error))

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    told = {}, {}
    for done in range(1, len(invoices) + 1):
        which, invoice, what = messages.get()
        told[which][invoice] = what
        progress(done)
    for thread in threads:
        thread.join()
    return told
