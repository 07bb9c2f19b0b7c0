"""Right: a lock that start() takes and stop() lets go. Waiting for it with a timeout is the pause."""

import threading


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._runs = []
        self._changing = threading.Lock()

    def start(self):
        gate = threading.Lock()
        gate.acquire()
        thread = threading.Thread(target=self._run, args=(gate,))
        with self._changing:
            self._runs.append((gate, thread))
            thread.start()

    def stop(self):
        with self._changing:
            while self._runs:
                gate, thread = self._runs.pop()
                gate.release()
                thread.join()

    def _run(self, gate):
        while True:
            self._poll()
            if gate.acquire(timeout=self._interval):
                return
