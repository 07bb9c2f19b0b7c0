"""Wrong: waits for the thread while it holds the lock that the thread needs to see that it is to end.

Caught by: test_nothing_is_polled_after_stop, test_stop_is_heard_at_any_moment, test_two_may_stop_it
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._running = False
        self._thread = None
        self._state = threading.Condition()

    def start(self):
        self._running = True
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self):
        with self._state:
            self._running = False
            self._state.notify()
            if self._thread is not None:
                self._thread.join()

    def _run(self):
        with self._state:
            while self._running:
                self._poll()
                self._state.wait(self._interval)
