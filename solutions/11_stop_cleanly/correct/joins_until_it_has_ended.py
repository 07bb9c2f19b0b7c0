"""Right: a join that gives up after a second is no mistake if it is asked again and again whether the thread has ended."""

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
        while self._thread is not None and self._thread.is_alive():
            self._thread.join(timeout=1)

    def _run(self, stopped):
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
