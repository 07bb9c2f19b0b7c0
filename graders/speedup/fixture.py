"""What does a grader's author write? `speedup.of(function, *arguments).at_least(1.5)`."""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from graders.speedup.judge import Question
from graders.speedup.pages import Urls
from graders.speedup.report import JUDGE_LOST
from graders.speedup.unit import Unit
from graders.verdict import Kind, Outcome, Verdict

if TYPE_CHECKING:
    from graders.speedup.site import FetchCall, Site


class NotFastEnough(AssertionError):
    """A speedup that was asked for is not there; carries the verdict."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


class Undecided(Exception):
    """A speedup can't be judged here and now; carries the verdict with the reason in words."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.message)
        self.verdict = verdict


class Speedup:
    """The fixture `speedup` of a timed check."""

    def __init__(self, judge: Connection, workers: int, site: Site | None = None) -> None:
        """*judge*: the line to it, from `judge.judging`. *workers*: how many cores the judge plays.

        *site*: where requests go, if the check has any.
        """
        self._judge = judge
        self._workers = workers
        self._site = site
        self.verdicts: list[Verdict] = []

    def of(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Call | FetchCall:
        """A call of *function* whose speedup is asked about.

        Among the arguments is exactly one function, the work, and exactly one list, tuple or range: the items, on
        each of which the work is to be done once. *function* is called several times, with the work replaced by one
        that reports to the judge.

        >>> speedup.of(submission.count_primes, NUMBERS, is_prime, workers=2).at_least(1.5)

        Where the items are `site.urls(…)`, the requests are counted instead of the calls of a work: see `site`.

        Raises TypeError if there is no such argument, or more than one.
        """
        given = [*arguments, *named.values()]
        addresses = [argument for argument in given if isinstance(argument, Urls)]
        if self._site is not None and len(addresses) == 1:
            return self._of_requests(self._site, function, arguments, named)
        works = [argument for argument in given if callable(argument)]
        lists = [argument for argument in given if isinstance(argument, list | tuple | range)]
        if len(works) != 1 or len(lists) != 1:
            raise TypeError(
                "speedup.of(function, …) needs exactly one function (the work) and one list, tuple or range "
                f"(the items) among the arguments; it was given {len(works)} and {len(lists)}"
            )
        return Call(self, function, arguments, named, works[0], tuple(lists[0]))

    def _of_requests(
        self, site: Site, function: Callable[..., Any], arguments: Sequence[Any], named: dict[str, Any]
    ) -> FetchCall:
        from graders.speedup.site import FetchCall  # which needs this module

        return FetchCall(site, function, arguments, named, self._workers, self.verdicts)

    def ask(self, call: Call, **wanted: Any) -> None:
        """Put a question about *call* to the judge, run what it asks for, and raise unless it is content."""
        name = getattr(call.function, "__name__", "the function")
        self._say(Question(name, call.work, call.items, self._workers, **wanted))
        while isinstance(order := self._hear(), Unit):
            begun = time.perf_counter()
            call.run(order)
            self._say(time.perf_counter() - begun)
        verdict: Verdict = order
        self.verdicts.append(verdict)
        if verdict.outcome is Outcome.FAILED:
            raise NotFastEnough(verdict)
        if verdict.outcome is Outcome.INCONCLUSIVE:
            raise Undecided(verdict)

    def _say(self, message: Question | float) -> None:
        with judge_may_be_lost():
            self._judge.send(message)

    def _hear(self) -> Unit | Verdict:
        with judge_may_be_lost():
            order: Unit | Verdict = self._judge.recv()
        return order


@contextlib.contextmanager
def judge_may_be_lost() -> Iterator[None]:
    """No judge, no verdict: neither a pass nor, since it may have been the machine's doing, a fail."""
    try:
        yield
    except (EOFError, ConnectionError):
        raise Undecided(Verdict(Outcome.INCONCLUSIVE, JUDGE_LOST, Kind.SPEEDUP)) from None


@dataclasses.dataclass(frozen=True)
class Call:
    """One call of the submission, to be judged."""

    _speedup: Speedup
    function: Callable[..., Any]
    arguments: Sequence[Any]
    named: dict[str, Any]
    work: Callable[[Any], Any]
    items: tuple[Any, ...]

    def at_least(self, factor: float) -> None:
        """Fail unless the work is done *factor* times as fast as one after the other, on a core for each worker.

        Judged by structure (work per step of virtual cores, counted) and by CPU time (how much of it is work), not by
        the clock.
        """
        self._speedup.ask(self, at_least=factor)

    def keeps_busy(self, processes: int) -> None:
        """Fail unless *processes* processes are at work at the same moment, and never more than that. No clock."""
        self._speedup.ask(self, busy=processes)

    def run(self, unit: Unit) -> Any:
        """Call the submission with *unit* in the place of the work."""
        arguments = [unit if argument is self.work else argument for argument in self.arguments]
        named = {name: unit if argument is self.work else argument for name, argument in self.named.items()}
        return self.function(*arguments, **named)
