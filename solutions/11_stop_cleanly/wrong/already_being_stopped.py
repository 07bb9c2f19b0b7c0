"""Wrong: believes that there is nothing to do for the second one who stops. It has been asked to end, and it has not ended: who
comes second has to wait as well.

Caught by: test_two_may_stop_it
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
        if self._stopped.is_set():
            return
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
