"""Wrong: believes that a thread which was asked to end has ended. The poll that it is in goes on, and the one that it has just
decided on still comes.

Caught by: test_nothing_is_polled_after_stop, test_two_may_stop_it
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

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
