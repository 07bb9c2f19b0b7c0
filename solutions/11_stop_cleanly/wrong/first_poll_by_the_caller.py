"""Wrong: takes "at once" for "in start()", so the first poll is made by whoever starts it: the caller is held up until it has ended.

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
        self._poll()
        self._thread = threading.Thread(target=self._run, args=(self._stopped,))
        self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped):
        while not stopped.wait(self._interval):
            self._poll()
