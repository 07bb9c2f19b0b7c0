"""Where do the units of all processes arrive? At one local socket, each with the process that it comes from."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import secrets
import selectors
import socket
import struct
import sys
import sysconfig
from collections.abc import Callable, Hashable
from typing import Any

from graders.speedup.unit import Address, Unit

MAX_LINE = 1 << 20
KERNEL_TELLS = sys.platform == "linux"
INTERPRETERS = sys.version_info >= (3, 14)
"""Can a program have several interpreters, each with a GIL of its own? Before, there is no public way to them."""

CREDENTIALS = struct.Struct("3i")  # pid, uid, gid


@dataclasses.dataclass
class Arrival:
    """A unit that has reported and waits for its answer.

    *lane* tells apart what can compute at the same time. *cpu*, at the end of a unit, is what it says it has used.
    """

    lane: Hashable
    pid: int
    thread: int  # the system's own number of it
    what: str
    item: str
    cpu: float
    _line: socket.socket

    def answer(self, **answer: Any) -> None:
        """Let the unit go on. One that is gone, with its process, needs no answer."""
        with contextlib.suppress(OSError):
            self._line.sendall(json.dumps(answer).encode() + b"\n")
        self._line.close()


class Door:
    """A local socket that only units with the key of the current run get through.

    The kernel says which process a unit is in, where it can (Linux); a unit's own word is taken elsewhere.
    """

    def __init__(self, also: Any) -> None:
        """*also* is something else to wait for (with a `fileno`); `poll` says when it is readable."""
        self.address: Address
        if KERNEL_TELLS:
            # A name that begins with NUL is no file: nothing to clean up after a judge that is killed.
            self.address = f"\0racecourse-{secrets.token_hex(16)}"
            self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._listener.bind(self.address)
        else:
            self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            self._listener.bind(("127.0.0.1", 0))
            self.address = self._listener.getsockname()
        self._listener.listen(1024)
        self._listener.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ)
        self._selector.register(also, selectors.EVENT_READ)
        self._also = also
        self._half_read: dict[socket.socket, bytearray] = {}
        self._key = ""

    def close(self) -> None:
        self._selector.close()
        for line in (self._listener, *self._half_read):
            line.close()

    def unit(self, work: Callable[[Any], Any]) -> Unit:
        """A unit for a new run; those of earlier runs are let through without being counted."""
        self._key = secrets.token_hex(16)
        return Unit(self.address, self._key, work)

    def poll(self, seconds: float) -> tuple[list[Arrival], bool]:
        """The units that arrived, waiting at most *seconds* for the first, and whether the other thing is readable."""
        arrivals: list[Arrival] = []
        other = False
        for key, _ in self._selector.select(seconds):
            if key.fileobj is self._also:
                other = True
            elif key.fileobj is self._listener:
                arrivals += [arrival for line in self._accepted() if (arrival := self._read(line)) is not None]
            elif (arrival := self._read(key.fileobj)) is not None:
                arrivals.append(arrival)
        return arrivals, other

    @property
    def has_half_an_arrival(self) -> bool:
        """Has a unit connected that has not yet said all it has to say?"""
        return bool(self._half_read)

    def _accepted(self) -> list[socket.socket]:
        lines = []
        with contextlib.suppress(BlockingIOError):
            while True:
                line, _ = self._listener.accept()
                line.setblocking(False)
                self._half_read[line] = bytearray()
                self._selector.register(line, selectors.EVENT_READ)
                lines.append(line)
        return lines

    def _read(self, line: Any) -> Arrival | None:
        received = self._half_read[line]
        try:
            chunk = line.recv(65536)
        except BlockingIOError:
            return None
        except OSError:
            chunk = b""
        received += chunk
        whole = received.endswith(b"\n")
        if chunk and not whole and len(received) < MAX_LINE:
            return None
        self._selector.unregister(line)
        del self._half_read[line]
        arrival = self._understood(line, bytes(received)) if whole else None
        if arrival is None:
            line.close()
        return arrival

    def _understood(self, line: socket.socket, received: bytes) -> Arrival | None:
        """The arrival that *received* speaks of, or None for anything that is not a unit of this run."""
        try:
            message = json.loads(received)
            if message["key"] != self._key:
                return None
            pid, thread = int(message["pid"]), int(message["thread"])
            what, item, cpu = str(message["what"]), str(message.get("item", "")), float(message.get("cpu", 0.0))
        except (ValueError, KeyError, TypeError):
            return None
        if KERNEL_TELLS:
            pid, _, _ = CREDENTIALS.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size))
        line.setblocking(True)
        lane: Hashable = pid
        if message.get("interpreter", 0) and INTERPRETERS:
            lane = (pid, f"interpreter {message['interpreter']}")
        elif not message.get("gil", True) and _can_do_without_gil():
            lane = (pid, thread)
        return Arrival(lane, pid, thread, what, item, cpu, line)


def _can_do_without_gil() -> bool:
    """Is this a free-threaded build? Only then a unit is believed that says it runs without a GIL."""
    return bool(sysconfig.get_config_var("Py_GIL_DISABLED"))
