"""What does the clock say of requests that really take a while? Measured and shown; only what was counted decides.

The site answers each request a fixed time after it arrived. The clock is the judge's own.
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import os
import time
from collections import Counter, deque
from collections.abc import Callable, Sequence

from graders.speedup.http_door import HttpDoor, Request
from graders.speedup.pages import HOST

SECONDS = 0.01
LOOK_SECONDS = 0.05


@dataclasses.dataclass(frozen=True)
class Served:
    """One run against the site with its latency. *peak* counts the requests that waited at the same moment."""

    wall: float
    pages: int
    fetched: int
    peak: int


@dataclasses.dataclass(frozen=True)
class Window:
    """Wall times in seconds that were taken right after each other."""

    serial: float
    submission: float

    @property
    def speedup(self) -> float:
        return self.serial / self.submission if self.submission > 0 else 0.0


def serve(door: HttpDoor, paths: Sequence[str], is_over: Callable[[bool], bool], beat: Callable[[], None]) -> Served:
    """Answer requests `SECONDS` after they arrived until *is_over*, which is given whether the door's other thing speaks."""
    numbers = set(paths)
    waiting: deque[tuple[float, Request]] = deque()  # all wait equally long, so the first to come is the first to go
    fetched: Counter[str] = Counter()
    peak = 0
    begun = time.perf_counter()
    while True:
        pause = max(0.0, waiting[0][0] - time.perf_counter()) if waiting else LOOK_SECONDS
        requests, other = door.poll(pause)
        now = time.perf_counter()
        if is_over(other):
            break
        for request in requests:
            if request.path in numbers and request.method == "GET":
                waiting.append((now + SECONDS, request))
            else:
                request.answer()
        waiting = deque((due, request) for due, request in waiting if not request.is_gone)
        peak = max(peak, len(waiting))
        while waiting and waiting[0][0] <= now:
            _, request = waiting.popleft()
            fetched[request.path] += 1
            if fetched[request.path] == 1:
                beat()
            request.answer()
    for _, request in waiting:
        request.answer()
    return Served(now - begun, len(numbers), len(fetched), peak)


def serial(door: HttpDoor, count: int, beat: Callable[[], None]) -> float:
    """The wall time of *count* pages fetched one after the other, by a process of the judge's own."""
    paths = [door.pages.path(url) for url in door.pages.urls(count)]
    port = door.pages.port
    pid = os.fork()
    if pid == 0:
        try:
            for path in paths:
                with contextlib.closing(http.client.HTTPConnection(HOST, port)) as line:
                    line.request("GET", path)
                    line.getresponse().read()
        finally:
            os._exit(0)
    has_ended = False

    def is_over(_: bool) -> bool:
        nonlocal has_ended
        has_ended = has_ended or os.waitpid(pid, os.WNOHANG)[0] == pid
        return has_ended

    return serve(door, paths, is_over, beat).wall
