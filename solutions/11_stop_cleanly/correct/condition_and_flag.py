"""Right: a condition in the place of the event. The flag is asked under its lock, before each wait and after it, so no call is
missed."""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._wake = threading.Condition()
        self._run_number = 0
        self._thread = None

    def start(self):
        self._run_number += 1
        self._thread = threading.Thread(target=self._run, args=(self._run_number,))
        self._thread.start()

    def stop(self):
        with self._wake:
            self._run_number += 1
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _run(self, number):
        while self._run_number == number:
            self._poll()
            with self._wake:
                self._wake.wait_for(lambda: self._run_number != number, timeout=self._interval)
