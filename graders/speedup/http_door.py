"""Where do the requests of all the submission's threads, tasks and processes arrive? At a real HTTP server on loopback.

It answers a request when its owner says so, not before: until then the client waits, as for a slow server. One thread
serves all connections, so what has arrived and what has not is known exactly.
"""

from __future__ import annotations

import contextlib
import io
import selectors
import socket
from http.client import HTTPException, parse_headers
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from graders.speedup.pages import Pages

MAX_REQUEST = 1 << 16
END_OF_HEAD = b"\r\n\r\n"
CONNECTIONS = Path("/proc/net/tcp")
CONNECTING = (0x02, 0x03)  # TCP's SYN_SENT and SYN_RECV
METHODS = ("GET", "HEAD")  # what else there is may come with a body, which nobody here reads
REASONS = BaseHTTPRequestHandler.responses


class Request:
    """A request that has arrived and waits for its answer; *is_gone* when the client has hung up instead of waiting."""

    def __init__(self, connection: Connection, method: str, path: str, *, keep: bool) -> None:
        self.method = method
        self.path = path
        self.is_gone = False
        self._connection = connection
        self._keep = keep

    def answer(self) -> None:
        """Send the page."""
        self._connection.send(self, keep=self._keep)


class Connection:
    """One connection: at most one request at a time is in progress on it; what comes behind it has to wait."""

    def __init__(self, line: socket.socket, pages: Pages) -> None:
        self.line = line
        self.in_progress: Request | None = None
        self.is_open = True
        self._received = bytearray()
        self._pages = pages

    def receive(self) -> Request | None:
        """Take what has arrived; the request that is complete by that, if none is in progress."""
        try:
            chunk = self.line.recv(65536)
        except BlockingIOError:
            return None
        except OSError:
            chunk = b""
        self._received += chunk
        if not chunk or len(self._received) > MAX_REQUEST:
            self.is_open = False
            if self.in_progress is not None:
                self.in_progress.is_gone = True
            return None
        return self.next_request()

    @property
    def has_half_a_request(self) -> bool:
        return self.in_progress is None and bool(self._received)

    def next_request(self) -> Request | None:
        """The next complete request that was received, if none is in progress."""
        head, end, rest = bytes(self._received).partition(END_OF_HEAD)
        if not end or self.in_progress is not None:
            return None
        line, _, fields = head.partition(b"\r\n")
        method, _, target = line.decode("latin-1").partition(" ")
        path, _, version = target.rpartition(" ")
        self._received = bytearray(rest)
        try:
            wish = parse_headers(io.BytesIO(fields + END_OF_HEAD)).get("Connection", "").lower()
        except HTTPException:
            self.is_open = False
            return None
        keep = wish != "close" and (version == "HTTP/1.1" or wish == "keep-alive") and method in METHODS
        self.in_progress = Request(self, method, path, keep=keep)
        return self.in_progress

    def send(self, request: Request, *, keep: bool) -> None:
        status, text = self._pages.answer(request.path) if request.method in METHODS else (405, "")
        body = text.encode()
        head = (
            f"HTTP/1.1 {status} {REASONS[status][0]}\r\nContent-Type: text/plain; charset=utf-8\r\n"
            f"Content-Length: {len(body)}\r\nConnection: {'keep-alive' if keep else 'close'}\r\n\r\n"
        )
        self.in_progress = None
        # Shorter than any socket's buffer, so this neither blocks nor sends a part.
        with contextlib.suppress(OSError):
            self.line.send(head.encode() + (body if request.method != "HEAD" else b""))
        if not keep:
            self.is_open = False


class HttpDoor:
    """The server. Every request that `poll` returns has to be answered by whoever called it, now or later."""

    def __init__(self, listener: socket.socket, also: Any, pages: Pages) -> None:
        """*also* is something else to wait for (with a `fileno`); `poll` says when it is readable."""
        self.pages = pages
        self._listener = listener
        self._listener.setblocking(False)
        self._also = also
        self._selector = selectors.DefaultSelector()
        self._selector.register(listener, selectors.EVENT_READ)
        self._selector.register(also, selectors.EVENT_READ)
        self._connections: dict[socket.socket, Connection] = {}

    def shut(self) -> None:
        """Hang up on everybody, and refuse whoever comes."""
        if self._listener.fileno() != -1:
            self._selector.unregister(self._listener)
            self._listener.close()
        for connection in list(self._connections.values()):
            connection.is_open = False
            self._forget_if_closed(connection)

    def close(self) -> None:
        self.shut()
        self._selector.close()

    def poll(self, seconds: float) -> tuple[list[Request], bool]:
        """The requests that arrived, waiting at most *seconds* for the first, and whether the other thing is readable."""
        requests = self._after_an_answer()
        other = False
        for key, _ in self._selector.select(0 if requests else seconds):
            if key.fileobj is self._also:
                other = True
                continue
            connections = self._accepted() if key.fileobj is self._listener else [self._connections[key.fileobj]]  # type: ignore[index]
            for connection in connections:
                request = connection.receive()
                if request is not None:
                    requests.append(request)
                self._forget_if_closed(connection)
        return requests, other

    @property
    def something_is_coming(self) -> bool:
        """Is there half a request here, or anything on its way between a client and this server?

        A client that waits sleeps as soon as it has sent its request, even if that has not arrived yet.
        """
        return any(connection.has_half_a_request for connection in self._connections.values()) or on_the_wire(
            self.pages.port
        )

    def _after_an_answer(self) -> list[Request]:
        """What was received on a connection behind a request that has been answered since."""
        requests = []
        for connection in list(self._connections.values()):
            if connection.is_open and (request := connection.next_request()) is not None:
                requests.append(request)
            self._forget_if_closed(connection)
        return requests

    def _accepted(self) -> list[Connection]:
        accepted = []
        with contextlib.suppress(BlockingIOError):
            while True:
                line, _ = self._listener.accept()
                line.setblocking(False)
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._connections[line] = Connection(line, self.pages)
                self._selector.register(line, selectors.EVENT_READ)
                accepted.append(self._connections[line])
        return accepted

    def _forget_if_closed(self, connection: Connection) -> None:
        if not connection.is_open and connection.line in self._connections:
            self._selector.unregister(connection.line)
            del self._connections[connection.line]
            connection.line.close()


def on_the_wire(port: int) -> bool:
    """Has anything been sent to or from *port* that has not been delivered? Known on Linux; False where it is not."""
    try:
        lines = CONNECTIONS.read_text().splitlines()[1:]
    except OSError:
        return False
    for line in lines:
        _, local, remote, state, queues, *_ = line.split()
        ports = [int(address.rpartition(":")[2], 16) for address in (local, remote)]
        if port not in ports:
            continue
        unacknowledged, unread = (int(queue, 16) for queue in queues.split(":"))
        if unacknowledged or int(state, 16) in CONNECTING or (unread and ports[0] == port):
            return True
    return False
