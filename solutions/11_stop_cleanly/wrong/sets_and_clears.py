"""Wrong: sets the event and clears it again for the next run. A thread that does not look in between has heard nothing, and
polls for ever.

Caught by: test_nothing_is_polled_after_stop, test_stop_is_heard_at_any_moment
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
        self._stopped.clear()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            if stopped.wait(self._interval):
                return
