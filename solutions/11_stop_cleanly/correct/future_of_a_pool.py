"""Right: a pool of one thread for each run. Who stops it waits for the result of the run, which is there when the run is over."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor


class Poller:
    def __init__(self, poll, interval):
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._run_is_over = Future()
        self._run_is_over.set_result(None)

    def start(self):
        self._stopped = threading.Event()
        pool = ThreadPoolExecutor(max_workers=1)
        self._run_is_over = pool.submit(self._run, self._stopped)
        pool.shutdown(wait=False)

    def stop(self):
        self._stopped.set()
        self._run_is_over.result()

    def _run(self, stopped):
        self._poll()
        while not stopped.wait(self._interval):
            self._poll()
