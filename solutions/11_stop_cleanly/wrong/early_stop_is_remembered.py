"""Wrong: has one Event, and takes its flag down after the join: only if there was a thread to join. A stop() before the first start()
leaves it up, and the thread polls once and ends.

Caught by: test_it_may_be_stopped_at_any_time
"""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._thread = None

    def start(self):
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def stop(self):
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()
            self._stopped.clear()

    def _run(self):
        while True:
            self._poll()
            if self._stopped.wait(self._interval):
                break
