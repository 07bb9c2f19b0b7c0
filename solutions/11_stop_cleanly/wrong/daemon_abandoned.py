"""Wrong: makes the thread a daemon and leaves it to itself. A daemon is ended with the program, in the middle of whatever it
does; until then it polls.

Caught by: test_nothing_is_polled_after_stop, test_two_may_stop_it
"""

import threading
import time


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._running = False
        self._thread = None

    def start(self):
        self._running = True
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self):
        self._running = False
        self._thread = None

    def _run(self):
        while self._running:
            self._poll()
            time.sleep(self._interval)
