"""What is one piece of work? A callable that stands for the grader's function and tells the judge about every call.

It is pickled into the submission's workers, so this module imports nothing but a little of the standard library.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

Address = str | tuple[str, int]
_cpu_clock = time.thread_time  # taken now, before a submission can put something else in its place


class Unit:
    """Stands for *work* in one run of the submission.

    In lockstep (*computes* false) a call waits until the judge releases it and returns the answer that the judge
    knows. In a real run (*computes* true) it does the work and reports the CPU time that this took in its own thread.
    """

    def __init__(self, address: Address, key: str, work: Callable[[Any], Any], *, computes: bool) -> None:
        self.address = address
        self.key = key
        self.work = work
        self.computes = computes
        self.__name__ = getattr(work, "__name__", "work")

    def __call__(self, item: Any) -> Any:
        if self.computes:
            return self._compute(item)
        answer = self._tell({"what": "wait", "item": repr(item)})
        return answer["value"] if "value" in answer else self.work(item)

    def _compute(self, item: Any) -> Any:
        self._tell({"what": "begin"})
        begun = _cpu_clock()
        try:
            return self.work(item)
        finally:
            self._tell({"what": "end", "item": repr(item), "cpu": _cpu_clock() - begun})

    def _tell(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send one line to the judge and wait for its line. One connection a call: nothing to share or inherit."""
        has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
        message |= {"key": self.key, "pid": os.getpid(), "thread": threading.get_ident(), "gil": has_gil}
        family = socket.AF_INET if isinstance(self.address, tuple) else socket.AF_UNIX
        received = b""
        # A judge that is gone, or through with this run, counts no more: the rest is done without it.
        with contextlib.suppress(OSError), contextlib.closing(socket.socket(family, socket.SOCK_STREAM)) as line:
            line.connect(self.address)
            line.sendall(json.dumps(message).encode() + b"\n")
            while not received.endswith(b"\n"):
                chunk = line.recv(65536)
                if not chunk:
                    break
                received += chunk
        if not received.endswith(b"\n"):
            return {}
        answer: dict[str, Any] = json.loads(received)
        return answer
