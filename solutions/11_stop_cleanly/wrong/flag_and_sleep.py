"""Wrong: believes that a flag reaches a thread that sleeps. It looks at the flag only when its pause is over.

Caught by: test_stop_does_not_wait_for_the_next_poll, test_stop_is_heard_at_any_moment
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
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self):
        self._running = False
        if self._thread is not None:
            self._thread.join()

    def _run(self):
        while self._running:
            self._poll()
            time.sleep(self._interval)
