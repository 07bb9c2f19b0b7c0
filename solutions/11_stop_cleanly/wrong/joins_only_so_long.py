"""Wrong: takes join(timeout=…) for a wait that ends well. When time is up it returns, too, and the poll is still under way.

Caught by: test_a_poll_under_way_is_finished
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._thread = None

    def start(self):
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stopped,))
        self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=60)

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
