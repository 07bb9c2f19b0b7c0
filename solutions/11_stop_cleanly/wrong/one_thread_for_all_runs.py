"""Wrong: makes the thread once. A thread runs once, and to start it again is an error.

Caught by: test_it_can_be_started_again
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self):
        self._stopped.clear()
        self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self):
        while not self._stopped.is_set():
            self._poll()
            self._stopped.wait(self._interval)
