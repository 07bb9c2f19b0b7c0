"""What does a virtual thread run on? A greenlet, which is handed on to the next thread when its own is over.

Making a greenlet costs twenty times what switching to one does, and a search runs thousands of short threads. So a greenlet that has
run a thread to its end waits in a pool, from schedule to schedule. A thread that refuses to end keeps its greenlet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from greenlet import getcurrent, greenlet


class Fibers:
    """The greenlets that wait for a thread. They belong to the greenlet that made them, and thus to one OS thread."""

    def __init__(self, run_current: Callable[[], Any]) -> None:
        """*run_current* runs the current thread to its end, and returns the greenlet that goes on then."""
        self._run_current = run_current
        self._idle: list[Any] = []
        self._root: Any = None

    def belong_to(self, root: Any) -> None:
        """From now on *root* makes the greenlets: those that another one made are of no use in its OS thread."""
        if self._root is not root:
            self._root = root
            self._idle = []

    def take(self) -> Any:
        """A greenlet that runs the current thread when it is switched to."""
        return self._idle.pop() if self._idle else greenlet(self._serve, self._root)

    def give_back(self, fiber: Any) -> None:
        """*fiber* was taken, and not needed."""
        self._idle.append(fiber)

    def _serve(self) -> None:
        me: Any = getcurrent()
        while True:
            successor = self._run_current()
            me.gr_context = None  # the next thread begins with a context of its own
            self._idle.append(me)
            successor.switch()
