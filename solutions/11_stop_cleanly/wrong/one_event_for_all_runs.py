"""Wrong: never clears the event. The second run sees that it has been stopped before it began.

Caught by: test_it_can_be_started_again
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._thread = None

    def start(self):
        self._thread = threading.Thread(target=self._run, args=(self._stopped,))
        self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
