"""A thread that looks after something at regular intervals, until it is told to stop."""

import threading
import time
from collections.abc import Callable


class Poller:
    """Calls *poll* in a thread of its own, with pauses of *interval* seconds, from `start` until `stop`."""

    def __init__(self, poll: Callable[[], None], interval: float) -> None:
        self._poll = poll
        self._interval = interval
        self._running = False

    def start(self) -> None:
        """Begin to poll, at once."""
        self._running = True
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End it, and return when it has ended. Any thread may call this, also a second time, or before `start`."""
        # TODO: the thread may be in the middle of a poll, or asleep. Wake it, and wait until it has ended.
        self._running = False

    def _run(self) -> None:
        while self._running:
            self._poll()
            time.sleep(self._interval)
