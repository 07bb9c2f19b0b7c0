"""Wrong: takes the time of the poll off the pause, so that the polls *begin* every so many seconds. The pause is to begin when a poll
has ended; here a slow sensor gets none.

Caught by: test_it_can_be_started_again
"""

import threading
import time


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
            self._thread.join()

    def _run(self, stopped):
        while not stopped.is_set():
            began = time.monotonic()
            self._poll()
            stopped.wait(max(0, began + self._interval - time.monotonic()))
