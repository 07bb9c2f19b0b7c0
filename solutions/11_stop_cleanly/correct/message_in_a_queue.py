"""Right: the thread waits in a queue for a message, at most for its pause. A message that comes early lies there until it
looks."""

import queue
import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._orders = queue.Queue()
        self._thread = None

    def start(self):
        self._orders = queue.Queue()
        self._thread = threading.Thread(target=self._run, args=(self._orders,))
        self._thread.start()

    def stop(self):
        self._orders.put("stop")
        if self._thread is not None:
            self._thread.join()

    def _run(self, orders):
        while True:
            self._poll()
            try:
                orders.get(timeout=self._interval)
            except queue.Empty:
                continue
            return
