"""Wrong: uses an Event like a flag. It is set at once, and the thread, which sleeps instead of waiting for it, hears of it much
later.

Caught by: test_stop_does_not_wait_for_the_next_poll, test_stop_is_heard_at_any_moment, test_a_poll_under_way_is_finished
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
            self._poll()
            time.sleep(self._interval)
