"""Wrong: notifies a condition. That wakes who is waiting now; a thread that is about to wait has missed it, and waits for the
whole pause.

Caught by: test_stop_is_heard_at_any_moment
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._running = False
        self._thread = None
        self._wake = threading.Condition()

    def start(self):
        self._running = True
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self):
        self._running = False
        with self._wake:
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self):
        while self._running:
            self._poll()
            with self._wake:
                self._wake.wait(self._interval)
