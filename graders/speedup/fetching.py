"""Who decides about requests? The process that serves the site, forked before the submission is imported.

It hands out addresses that are new for each run, sees which of them are asked for and when, and has a verdict. What
the submission patches in its own process is no concern of it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from graders.speedup import fetching_report as report
from graders.speedup import latency
from graders.speedup.activity import QUICK, SLOW, Patience, Stillness, sees_threads, tree
from graders.speedup.http_door import HttpDoor
from graders.speedup.pages import Urls
from graders.speedup.rendezvous import Rendezvous, Rounds
from graders.speedup.report import BLIND
from graders.verdict import Kind, Outcome, Verdict

ROUNDS_TO_CONFIRM = 4  # with much patience: whoever can come without an answer to another request has come in the first


@dataclasses.dataclass(frozen=True)
class FetchQuestion:
    """What the check wants to know of one call. Exactly one of *at_least* and *busy* is set."""

    called: str  # the function's name, for the report
    pages: int
    workers: int
    at_least: float | None = None  # the speedup over fetching one after the other that is asked for
    busy: int | None = None  # how many requests have to be in flight at the same time, no more and no fewer


def serve(door: HttpDoor, line: Connection, parent: int, beat: Callable[[], None]) -> None:
    """Answer every request at once, and the questions that come over *line*; ends with EOFError when nobody asks."""
    while True:
        requests, is_asked = door.poll(1.0)
        for request in requests:
            request.answer()
        if not is_asked:
            continue
        question: FetchQuestion = line.recv()
        try:
            verdict = Trial(question, door, line, parent, beat).verdict()
        except (EOFError, ConnectionError):
            raise
        except Exception as error:  # the grader's mistake, and no ground to fail anybody
            verdict = Verdict(Outcome.INCONCLUSIVE, report.not_measured(error), Kind.SPEEDUP)
        line.send(verdict)


class Trial:
    """The runs that one question takes, and the verdict on them."""

    def __init__(
        self, question: FetchQuestion, door: HttpDoor, line: Connection, parent: int, beat: Callable[[], None]
    ) -> None:
        self._question = question
        self._door = door
        self._line = line
        self._parent = parent
        self._beat = beat

    def verdict(self) -> Verdict:
        """Ask for as many runs as the answer takes."""
        question = self._question
        places = question.busy or question.workers
        run = self._held(QUICK, places)
        if run.hammered:
            return self._verdict(Outcome.FAILED, report.hammered(question, run), run)
        if run.fetched == run.pages and self._is_too_little(run):
            run = self._confirmed(run, places)
        if run.fetched < run.pages:
            return self._verdict(Outcome.FAILED, report.not_fetched(question, run), run)
        if question.busy is not None and run.peak > question.busy:
            return self._verdict(Outcome.FAILED, report.too_many(question, run, run.peak), run)
        if self._is_too_little(run):
            return self._too_little(run)
        return self._for_real(run)

    def _is_too_little(self, run: Rounds) -> bool:
        question = self._question
        if question.busy is not None:
            return run.peak < question.busy
        return run.given_up or run.speedup < (question.at_least or 0.0)

    def _confirmed(self, run: Rounds, places: int) -> Rounds:
        """*run* showed too little: the better one of it and a second one, with more patience."""
        if self._question.busy is not None:
            again = self._held(SLOW, places, max_rounds=ROUNDS_TO_CONFIRM)
            return again if again.peak > run.peak else run
        again = self._held(SLOW, places, at_least=self._question.at_least or 0.0)
        return again if not again.given_up and (run.given_up or again.speedup > run.speedup) else run

    def _too_little(self, run: Rounds) -> Verdict:
        text = report.too_few(self._question, run)
        if sees_threads():
            return self._verdict(Outcome.FAILED, text, run)
        return self._verdict(Outcome.INCONCLUSIVE, f"{text}\n{BLIND}", run)

    def _for_real(self, run: Rounds) -> Verdict:
        """The structure is right. The same with real latency: is everything fetched, and the limit kept, there, too?"""
        urls = self._new_urls()
        served = latency.serve(self._door, self._paths(urls), lambda returned: returned, self._beat)
        self._line.recv()
        if served.fetched < served.pages:
            return self._verdict(Outcome.FAILED, report.not_fetched(self._question, served), run)
        if self._question.busy is not None and served.peak > self._question.busy:
            return self._verdict(Outcome.FAILED, report.too_many(self._question, run, served.peak), run)
        window = latency.Window(latency.serial(self._door, len(urls), self._beat), served.wall)
        return self._verdict(Outcome.PASSED, report.passed(self._question, run, window), run, window=vars(window))

    def _held(self, patience: Patience, places: int, *, at_least: float = 0.0, max_rounds: int | None = None) -> Rounds:
        urls = self._new_urls()
        run = Rendezvous(
            self._door,
            Stillness(lambda: tree(self._parent, without=os.getpid()), patience),
            self._paths(urls),
            places=places,
            at_least=at_least,
            max_rounds=max_rounds,
            beat=self._beat,
        ).run()
        self._line.recv()
        return run

    def _new_urls(self) -> Urls:
        """The order for one run: call the submission with these."""
        urls = self._door.pages.urls(self._question.pages)
        self._line.send(urls)
        return urls

    def _paths(self, urls: Urls) -> list[str]:
        return [self._door.pages.path(url) for url in urls]

    def _verdict(self, outcome: Outcome, text: str, run: Rounds, **more: Any) -> Verdict:
        kind = Kind.NONE if outcome is Outcome.PASSED else Kind.SPEEDUP
        measured = {
            "structural_speedup": run.speedup,
            "rounds": [list(numbers) for numbers in run.rounds],
            "pages": run.pages,
            "fetched": run.fetched,
            "requests": run.requests,
            "peak": run.peak,
        }
        return Verdict(outcome, text, kind, measurement=measured | more)


def serve_until_alone(door: HttpDoor, line: Connection, parent: int, beat: Callable[[], None]) -> None:
    """`serve` until the check at the other end of *line* is gone."""
    with contextlib.suppress(EOFError, ConnectionError), contextlib.closing(door):
        serve(door, line, parent, beat)
