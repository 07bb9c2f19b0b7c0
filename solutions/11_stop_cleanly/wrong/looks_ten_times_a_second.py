"""Wrong: cuts the pause into slices and looks at the flag between them. It still hears too late, by up to a slice, and wakes
ten times a second for nothing.

Caught by: test_stop_does_not_wait_for_the_next_poll
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
            for _ in range(10 * self._interval):
                if not self._running:
                    return
                time.sleep(0.1)
