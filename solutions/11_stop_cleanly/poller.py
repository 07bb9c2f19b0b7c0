"""Right: an event for each run. The thread waits for it in its pauses; stop() sets it and waits for the thread."""

import threading
from collections.abc import Callable


class Poller:
    def __init__(self, poll: Callable[[], None], interval: float) -> None:
        self._poll = poll
        self._interval = interval
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._stopped,))
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            self._poll()
            stopped.wait(self._interval)
