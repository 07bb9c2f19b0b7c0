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


def _interpreter() -> int:
    """The number of the interpreter that runs this, 0 for the main one. Each may have a GIL of its own (from Python 3.12)."""
    try:
        import _interpreters  # type: ignore[import-not-found]  # from 3.13 on; public in 3.14 as concurrent.interpreters
    except ImportError:
        return 0
    return int(_interpreters.get_current()[0])


class Unit:
    """Stands for *work* in one run of the submission.

    Each call reports to the judge and waits until it is released. Then it does the work and reports the CPU time that
    this took in its own thread; unless the judge, when it knows enough, has sent the answer along.
    """

    def __init__(self, address: Address, key: str, work: Callable[[Any], Any]) -> None:
        self.address = address
        self.key = key
        self.work = work
        self.__name__ = getattr(work, "__name__", "work")

    def __call__(self, item: Any) -> Any:
        answer = self._tell({"what": "begin", "item": repr(item)})
        if "value" in answer:
            return answer["value"]
        begun = _cpu_clock()
        try:
            return self.work(item)
        finally:
            self._tell({"what": "end", "item": repr(item), "cpu": _cpu_clock() - begun})

    def _tell(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send one line to the judge and wait for its line. One connection a call: nothing to share or inherit."""
        has_gil = getattr(sys, "_is_gil_enabled", lambda: True)()
        message |= {"key": self.key, "pid": os.getpid(), "thread": threading.get_native_id(), "gil": has_gil}
        message["interpreter"] = _interpreter()
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
