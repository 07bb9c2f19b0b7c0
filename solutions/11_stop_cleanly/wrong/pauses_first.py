"""Wrong: pauses before the first poll, and polls once more when it has been woken to stop.

Caught by: test_stop_does_not_wait_for_the_next_poll, test_it_can_be_started_again
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
            self._thread.join()

    def _run(self, stopped):
        while not stopped.is_set():
            stopped.wait(self._interval)
            self._poll()
