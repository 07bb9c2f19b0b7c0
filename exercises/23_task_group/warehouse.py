"""The data warehouse of the checks: it runs queries, charges for every second of them, and knows which are running."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graders.asynchronous import asyncio

STOPPING = 1
"""How many seconds it takes to stop a query that is running."""


class Warehouse:
    """Answers each query after its *seconds*, with a figure drawn from *rng*; the query *broken* ends in *error* instead.

    All runs in one thread, and nothing happens between two awaits: so plain lists are safe here.
    """

    def __init__(
        self, rng: Any, seconds: dict[str, float], broken: str = "", error: type[Exception] = LookupError
    ) -> None:
        self.figures = {query: f"{query}: {rng.randint(100, 999)}" for query in seconds}
        self.begun: list[str] = []
        self.running: list[str] = []
        self._seconds = seconds
        self._broken = broken
        self._error = error

    async def run(self, query: str) -> str:
        self.begun.append(query)
        self.running.append(query)
        try:
            await asyncio.sleep(self._seconds[query])
            if query == self._broken:
                raise self._error(f"{query} can't be answered")
            return self.figures[query]
        except asyncio.CancelledError:
            await asyncio.sleep(STOPPING)
            raise
        finally:
            self.running.remove(query)

    async def report(self, submission: Any, queries: Sequence[str]) -> Any:
        """What report() came to for *queries*: what it returned, in words, or the query's error, which may have come in groups."""
        try:
            answer = in_words(await submission.report(self.run, list(queries)))
        except* self._error as errors:
            answer = errors
            while isinstance(answer, BaseExceptionGroup):
                answer = answer.exceptions[0]
        return answer

    def has_answered(self, queries: list[str], found: Any) -> None:
        """Fails the check unless report() returned the figure of each of *queries*, in their order."""
        right = [self.figures[query] for query in queries]
        is_mixed_up = isinstance(found, list) and sorted(found) == sorted(right)
        assert found == right, f"report(run, {queries}) has to return {right}. It returned {found}.\n" + (
            "Whose figure it is depends on the query and not on which answer came first."
            if is_mixed_up
            else "None is what a call gives whose function ends without a `return`. To print is not to return."
            if found is None
            else "A call of a coroutine function hasn't run yet, and a task is not its result: who wants that has to wait for it."
        )

    def was_heard_of(self, found: Any) -> None:
        """Fails the check unless report() came to the error of the broken query."""
        assert isinstance(found, self._error), (
            f"run({self._broken!r}) raised {self._error.__name__}: {self._broken} can't be answered.\n"
            f"report(run, {list(self._seconds)}) returned {found}.\n"
            "A report with a hole looks like a report: the caller has to get the error itself."
        )


def in_words(answer: Any) -> Any:
    """The answer with each object that is no text named by its kind: a coroutine has nothing to show but an address."""
    if not isinstance(answer, list):
        return answer if answer is None or isinstance(answer, str) else f"a {type(answer).__name__}"
    return [item if isinstance(item, str) else f"a {type(item).__name__}" for item in answer]
