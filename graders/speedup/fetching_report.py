"""What does a student read about requests in flight? A sentence, a small plot of the rounds, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graders.speedup.latency import SECONDS, Served, Window
from graders.speedup.rendezvous import Rounds

if TYPE_CHECKING:
    from graders.speedup.fetching import FetchQuestion

MAX_ROUNDS = 14
BAR = 40
NO_FORK = (
    "The site of this check is served by a process that is forked, and this system can't fork, so there is no verdict.\n"
    "Next: run the check on Linux or macOS, or have it graded by hand."
)


def timeline(run: Rounds) -> str:
    """A line for each round: the pages that were on their way in it."""
    rows = []
    for second, numbers in enumerate(run.rounds[:MAX_ROUNDS], 1):
        rows.append(f"  round {second:<3} pages {' '.join(map(str, sorted(numbers)))}")
    if len(run.rounds) > MAX_ROUNDS:
        rows.append(f"  … and {len(run.rounds) - MAX_ROUNDS} more rounds")
    return "\n".join(rows)


def _counted(run: Rounds) -> str:
    count = len(run.rounds)
    return f"{run.pages} pages took {count} round{'s' * (count != 1)}, with room for {run.places} in each"


def passed(question: FetchQuestion, run: Rounds, window: Window) -> str:
    if question.busy is not None:
        said = f"{question.busy} requests were in flight at the same time, as asked, and never more."
    else:
        said = f"{question.called} reaches {run.speedup:.2f}× (at least {question.at_least:.2f}× is asked for)."
    return f"{said} {_counted(run)}:\n{timeline(run)}\n{_clock(question, window)}"


def too_few(question: FetchQuestion, run: Rounds) -> str:
    if question.busy is not None:
        said = f"At most {run.peak} of the {question.busy} requests that there may be were in flight at the same time."
    else:
        said = (
            f"No faster than {run.speedup:.2f}× with any latency, and at least {question.at_least:.2f}× is asked for: "
            f"{_counted(run)}."
        )
    return (
        f"{said}\n{_cause(run)}\n{timeline(run)}\n"
        f"Next: send {question.busy or question.workers} requests before you wait for the first answer, and the next one as "
        "soon as any is answered. This count depends on no clock and no load."
    )


def _cause(run: Rounds) -> str:
    if run.requests > run.pages:
        return f"{run.requests} requests were sent for {run.pages} pages: ask for each page once."
    if run.peak == 1:
        return "Each request was sent only when the one before it had been answered; the site never saw two at once."
    few = sum(len(numbers) < run.places for numbers in run.rounds)
    return f"In {few} of {len(run.rounds)} rounds the site could have answered more pages than it was asked for."


def too_many(question: FetchQuestion, run: Rounds, peak: int) -> str:
    return (
        f"The site saw {peak} requests in flight at the same time, and {question.called} may have {question.busy} of them.\n"
        f"Next: let {question.busy} workers share the addresses, however many addresses there are."
    )


def not_fetched(question: FetchQuestion, run: Rounds | Served) -> str:
    return (
        f"When {question.called} returned, {run.fetched} of the {run.pages} pages had been fetched.\n"
        "Next: request every address that the call is given, in every call, and return when all the answers are there."
    )


def hammered(question: FetchQuestion, run: Rounds) -> str:
    return (
        f"{question.called} sent {run.requests} requests for {run.pages} pages, so the site hung up.\n"
        "Next: ask for each page once, and look for a loop that never ends."
    )


def _clock(question: FetchQuestion, window: Window) -> str:
    rows = [("one after the other", window.serial), (question.called, window.submission)]
    width = max(len(name) for name, _ in rows)
    longest = max(seconds for _, seconds in rows)
    lines = [f"By the clock, which does not decide, with {SECONDS * 1000:.0f} ms for each page:"]
    for name, seconds in rows:
        lines.append(f"  {name:<{width}}  {'▇' * max(1, round(BAR * seconds / longest))} {seconds:.2f} s")
    return "\n".join([*lines, f"  {window.speedup:.2f}×"])


def not_measured(error: Exception) -> str:
    return (
        f"The speedup could not be measured: {type(error).__name__}: {error}, in the process that serves the pages.\n"
        "Next: this is the grader's mistake and not yours; report it to whoever wrote the check."
    )
