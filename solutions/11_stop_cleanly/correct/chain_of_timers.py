"""Right: no loop: each poll arms a timer for the next one, unless it was stopped; both are decided under one lock. stop() waits
for the last timer."""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._lock = threading.Lock()
        self._timer = None
        self._stopped = True

    def start(self):
        with self._lock:
            self._stopped = False
            self._arm(0)

    def stop(self):
        with self._lock:
            self._stopped = True
            timer = self._timer
            if timer is not None:
                timer.cancel()
        if timer is not None:
            timer.join()

    def _arm(self, seconds):
        self._timer = threading.Timer(seconds, self._tick)
        self._timer.start()

    def _tick(self):
        with self._lock:
            if self._stopped:
                return
        self._poll()
        with self._lock:
            if not self._stopped:
                self._arm(self._interval)
