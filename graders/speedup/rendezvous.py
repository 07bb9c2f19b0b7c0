"""How many requests are in flight at once? Rounds of held answers, counted without a clock.

Every answer is held back until the submission can do nothing more without one; then a round ends, and as many answers
go out as the site has places. A round is thus one second of a world in which each request takes one second and all
else takes none: pages / rounds is the speedup over fetching one after the other, and the rounds are the makespan that
the same program has on a virtual clock.

Load can't forge the requests that are in flight at one moment: they are a fact. That no more would have come is
judged by what the operating system says (`activity`) and by what is on the wire (`http_door`).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence

from graders.speedup.activity import Stillness
from graders.speedup.http_door import HttpDoor, Request

FIRST_LOOK_SECONDS = 0.002
LONGEST_LOOK_SECONDS = 0.01
REPEATED = 4  # requests for each page, after which no more rounds are counted
HAMMERING = 20  # requests for each page: a client that asks more often does not end by itself


@dataclasses.dataclass(frozen=True)
class Rounds:
    """What one run showed. *rounds*: the numbers of the pages (from 1) that were answered together."""

    places: int
    rounds: tuple[tuple[int, ...], ...]
    pages: int  # how many there were to fetch
    fetched: int  # of these, how many were answered before the submission returned
    counted: int  # of these, how many were answered in one of the rounds
    requests: int
    peak: int  # requests in flight at the same moment, at most
    given_up: bool = False  # the rest was answered uncounted: the speedup was out of reach, or pages were fetched again
    hammered: bool = False  # the rest was not answered at all

    @property
    def speedup(self) -> float:
        """Different pages per round; fetching one again is no work done."""
        return self.counted / len(self.rounds) if self.rounds else 0.0


class Rendezvous:
    """One run: answers what arrives at the door, round by round, until the submission has returned."""

    def __init__(
        self,
        door: HttpDoor,
        stillness: Stillness,
        paths: Sequence[str],
        *,
        places: int,
        at_least: float = 0.0,
        max_rounds: int | None = None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """*at_least*: give up as soon as this speedup is out of reach (0: never). *max_rounds*: give up after so many.

        *beat*: called for each new page.
        """
        self._door = door
        self._stillness = stillness
        self._numbers = {path: number for number, path in enumerate(paths, 1)}
        self._places = places
        self._at_least = at_least
        self._max_rounds = max_rounds
        self._beat = beat
        self._waiting: list[Request] = []
        self._rounds: list[tuple[int, ...]] = []
        self._requested: Counter[int] = Counter()
        self._fetched: set[int] = set()
        self._counted = 0
        self._peak = 0
        self._given_up = False
        self._news = False
        self._returned = False

    def run(self) -> Rounds:
        """Hold and answer requests until the submission has returned (the door's other thing is readable)."""
        pause = FIRST_LOOK_SECONDS
        while not self._has_returned(pause if self._waiting else 1.0):
            if self._is_hammered():
                self._door.shut()  # what goes on all the same runs into the limits of the check
                self._waiting = []
            elif self._given_up:
                self._answer(len(self._waiting))
            elif self._news:
                self._stillness.broken()
                pause = FIRST_LOOK_SECONDS
            elif self._waiting and self._nothing_more_comes():
                self._end_round()
                self._stillness.broken()
                pause = FIRST_LOOK_SECONDS
            else:
                pause = min(pause * 1.3, LONGEST_LOOK_SECONDS)
        result = self._result()
        for request in self._waiting:  # nobody is left hanging who asked and didn't wait
            request.answer()
        return result

    def _has_returned(self, seconds: float) -> bool:
        """Take what arrives within *seconds*. Has the submission returned?"""
        requests, returned = self._door.poll(seconds)
        before = len(self._waiting)
        self._waiting = [request for request in self._waiting if not request.is_gone]
        self._news = bool(requests) or len(self._waiting) < before
        for request in requests:
            self._take(request)
        self._peak = max(self._peak, len(self._waiting))
        self._returned = self._returned or returned
        return self._returned

    def _take(self, request: Request) -> None:
        if request.path not in self._numbers or request.method != "GET":
            request.answer()  # beside the work, and counts nothing
            return
        self._requested[self._numbers[request.path]] += 1
        self._waiting.append(request)

    def _nothing_more_comes(self) -> bool:
        if not self._stillness.is_complete(full=len(self._waiting) >= self._places):
            return False
        if not self._door.something_is_coming and not self._has_returned(0) and not self._news:
            return True
        self._stillness.broken()
        return False

    def _is_hammered(self) -> bool:
        return self._requested.total() > HAMMERING * len(self._numbers)

    def _end_round(self) -> None:
        before = len(self._fetched)
        self._rounds.append(self._answer(self._places))
        self._counted += len(self._fetched) - before
        self._given_up = self._is_out_of_reach()

    def _answer(self, count: int) -> tuple[int, ...]:
        """Answer the *count* requests that have waited longest, the last of them first: order must not come by itself."""
        answered, self._waiting = self._waiting[:count], self._waiting[count:]
        numbers = tuple(self._numbers[request.path] for request in answered)
        if not self._fetched.issuperset(numbers):
            self._beat()
        self._fetched.update(numbers)
        for request in reversed(answered):
            request.answer()
        return numbers

    def _is_out_of_reach(self) -> bool:
        """Would even full rounds from here on be too many?"""
        if self._requested.total() > REPEATED * len(self._numbers) or len(self._rounds) == self._max_rounds:
            return True
        left = len(self._numbers) - len(self._fetched)
        return len(self._numbers) / (len(self._rounds) + left / self._places) < self._at_least

    def _result(self) -> Rounds:
        return Rounds(
            places=self._places,
            rounds=tuple(self._rounds),
            pages=len(self._numbers),
            fetched=len(self._fetched),
            counted=self._counted,
            requests=self._requested.total(),
            peak=self._peak,
            given_up=self._given_up,
            hammered=self._is_hammered(),
        )
