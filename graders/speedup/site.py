"""What does a grader's author say about requests? `speedup.of(fetch_all, site.urls(12), get, …).at_least(3)`."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import inspect
import itertools
import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any

from graders.isolation import CAN_FORK
from graders.speedup.fetching import FetchQuestion, serve_until_alone
from graders.speedup.fetching_report import NO_FORK
from graders.speedup.fixture import NotFastEnough, Undecided, judge_may_be_lost
from graders.speedup.http_door import HttpDoor
from graders.speedup.pages import HOST, Pages, Urls
from graders.verdict import Kind, Outcome, Verdict
from graders.watch import Heartbeat

BACKLOG = 1024
NO_PROXY = ("no_proxy", "NO_PROXY")


class Site:
    """The fixture `site` of a timed check: pages behind a real HTTP server on this machine, in another process."""

    def __init__(self, judge: Connection, pages: Pages) -> None:
        self._judge = judge
        self._pages = pages

    def urls(self, count: int) -> Urls:
        """The addresses of *count* new pages. Outside of `speedup.of` they are answered at once.

        >>> assert submission.fetch_all(urls := site.urls(6), get, workers=3) == site.texts(urls)
        """
        return self._pages.urls(count)

    def text(self, url: str) -> str:
        """What the page at *url* says."""
        return self._pages.text(url)

    def texts(self, urls: Iterable[str]) -> list[str]:
        """What the pages at *urls* say, in their order."""
        return self._pages.texts(urls)

    def broken_url(self) -> str:
        """The address of a page that is answered with status 500."""
        return self._pages.broken_url()

    def refused_url(self) -> str:
        """An address where no server listens, so that the connection is refused."""
        with socket.socket() as unused:
            unused.bind((HOST, 0))
            return f"http://{HOST}:{unused.getsockname()[1]}/"

    def ask(self, call: FetchCall, question: FetchQuestion) -> Verdict:
        """The judge's verdict on *call*, after as many runs as it asks for. Whatever the submission raises comes out."""
        with judge_may_be_lost():
            self._judge.send(question)
            order: Urls | list[str] | Verdict = self._judge.recv()
        while not isinstance(order, Verdict):
            call.run(list(order))
            with judge_may_be_lost():
                self._judge.send(None)
                order = self._judge.recv()
        return order


@dataclasses.dataclass(frozen=True)
class FetchCall:
    """One call of the submission with the addresses of pages, to be judged by the requests that the site sees."""

    site: Site
    function: Callable[..., Any]
    arguments: Sequence[Any]
    named: dict[str, Any]
    workers: int
    verdicts: list[Verdict]
    expected: Callable[[list[str]], Any] | None = None

    def returning(self, expected: Callable[[list[str]], Any]) -> FetchCall:
        """The same call, which must also return `expected(urls)` in every run, such as `site.texts`."""
        return dataclasses.replace(self, expected=expected)

    def at_least(self, factor: float) -> None:
        """Fail unless the pages come *factor* times as fast as one after the other, however long a request takes.

        Judged by rounds of held answers, counted by the server. The clock is only shown.
        """
        self._judged(at_least=factor)

    def keeps_busy(self, requests: int) -> None:
        """Fail unless *requests* requests are in flight at the same moment, and never more than that. No clock."""
        self._judged(busy=requests)

    def run(self, urls: list[str]) -> None:
        """Call the submission with *urls* in the place of those that the author wrote."""
        lent = list(urls)  # what the submission does to its list must not change what is right
        arguments = [lent if isinstance(argument, Urls) else argument for argument in self.arguments]
        named = {name: lent if isinstance(argument, Urls) else argument for name, argument in self.named.items()}
        found = self.function(*arguments, **named)
        if inspect.iscoroutine(found):
            found = asyncio.run(found)
        if self.expected is not None and found != (expected := self.expected(urls)):
            name = getattr(self.function, "__name__", "The function")
            raise AssertionError(f"{name} returned something else than it should.\n{_difference(found, expected)}")

    def _judged(self, **wanted: Any) -> None:
        pages = sum(len(argument) for argument in (*self.arguments, *self.named.values()) if isinstance(argument, Urls))
        name = getattr(self.function, "__name__", "the function")
        verdict = self.site.ask(self, FetchQuestion(name, pages, self.workers, **wanted))
        self.verdicts.append(verdict)
        if verdict.outcome is Outcome.FAILED:
            raise NotFastEnough(verdict)
        if verdict.outcome is Outcome.INCONCLUSIVE:
            raise Undecided(verdict)


def _difference(found: Any, expected: Any) -> str:
    if not isinstance(found, list) or not isinstance(expected, list):
        return f"Expected {expected!r:.200}\nFound    {found!r:.200}"
    if len(found) != len(expected):
        return f"Expected a list of {len(expected)} items, found one of {len(found)}."
    number = next(number for number, (one, other) in enumerate(zip(found, expected, strict=True)) if one != other)
    return f"At index {number}: expected {expected[number]!r:.200}, found {found[number]!r:.200}."


@contextlib.contextmanager
def serving(heartbeat: Heartbeat) -> Iterator[Site]:
    """A site with a server of its own, which ends with this block or, at the latest, with this process."""
    if not CAN_FORK:
        raise Undecided(Verdict(Outcome.INCONCLUSIVE, NO_FORK, Kind.SPEEDUP))
    ours, its = multiprocessing.Pipe()
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind((HOST, 0))
    listener.listen(BACKLOG)
    pages = Pages.on(listener.getsockname()[1])
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        try:
            _keep_only(its.fileno(), listener.fileno())
            serve_until_alone(HttpDoor(listener, its, pages), its, parent, heartbeat.beat)
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            os._exit(0)
    its.close()
    listener.close()
    try:
        from graders import processes

        processes.are_ours(pid)
        with _without_proxy():
            yield Site(ours, pages)
    finally:
        ours.close()
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _keep_only(*descriptors: int) -> None:
    """Close what was inherited, so that a pipe whose other end is gone looks like it, to whoever reads it."""
    highest = min(os.sysconf("SC_OPEN_MAX") if hasattr(os, "sysconf") else 1024, 4096)
    edges = [2, *sorted(descriptors), highest]
    for kept, following in itertools.pairwise(edges):
        os.closerange(kept + 1, following)


@contextlib.contextmanager
def _without_proxy() -> Iterator[None]:
    """Requests to this machine go straight to it, whatever proxy the environment names for the others."""
    before = {name: os.environ.get(name) for name in NO_PROXY}
    for name, value in before.items():
        os.environ[name] = f"{value},{HOST}" if value else HOST
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
