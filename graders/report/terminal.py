"""What does a student read in the terminal? One block of text a failed check, and a table of points at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graders.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from graders.checks import Check
    from graders.grading import CheckResult

WIDTH = 110
SHOWN_EVENTS = 40


def failure(check: Check, verdict: Verdict) -> str:
    """The explanation of a failed check, as plain text: what happened, the evidence, the next command."""
    parts = [verdict.message]
    if verdict.interleaving:
        parts.append(f"How it came about (time runs down, a column a thread):\n\n{columns(verdict)}")
    if verdict.replay:
        parts.append(f"Replay: pytest exercises/{check.exercise.number} -k {check.name} --replay {verdict.replay}")
    return "\n\n".join(parts)


def columns(verdict: Verdict, width: int = WIDTH) -> str:
    """The interleaving with a column a thread, time running down; at most *width* characters wide."""
    threads = list(dict.fromkeys(event.thread for event in verdict.interleaving))
    number_width = max(4, *(len(str(event.line)) for event in verdict.interleaving))
    column = max(24, (width - number_width - 2) // len(threads) - 2)
    rows = [f"{'line':>{number_width}}  " + "".join(f"{thread:<{column + 2}}" for thread in threads)]
    left_out = len(verdict.interleaving) - SHOWN_EVENTS
    if left_out > 0:
        rows.append(f"{'…':>{number_width}}  ({left_out} steps before)")
    for event in verdict.interleaving[-SHOWN_EVENTS:]:
        indent = " " * (number_width + 2 + threads.index(event.thread) * (column + 2))
        lines = textwrap.wrap(event.source, column, subsequent_indent="    ") or [""]
        for note in filter(None, event.note.split("; ")):
            lines += textwrap.wrap(note, column, initial_indent="  ", subsequent_indent="    ")
        first, *rest = lines
        rows.append(f"{event.line:>{number_width}}{indent[number_width:]}{first}")
        rows += [f"{indent}{line}" for line in rest]
    return "\n".join(row.rstrip() for row in rows)


def summary(terminalreporter: Any, results: Sequence[CheckResult]) -> None:
    """The table of points at the end of a session."""
    by_exercise: dict[str, list[CheckResult]] = {}
    for result in results:
        by_exercise.setdefault(result.exercise, []).append(result)
    for exercise, checks in by_exercise.items():
        terminalreporter.write_sep("=", f"points: {exercise}")
        for result in checks:
            _line(terminalreporter, result)
        earned = sum(check.earned for check in checks)
        possible = sum(check.points for check in checks)
        terminalreporter.write_line(f"{'total':>8}  {earned:g} of {possible:g} points", bold=True)


def _line(terminalreporter: Any, result: CheckResult) -> None:
    verdict = result.verdict
    word, colour = {
        Outcome.PASSED: ("passed", "green"),
        Outcome.FAILED: ("failed", "red"),
        Outcome.INCONCLUSIVE: ("unclear", "yellow"),
    }[verdict.outcome]
    covered = ""
    if verdict.passed and verdict.coverage is not None and verdict.coverage.schedules > 1:
        covered = f"  ({verdict.coverage})"
    terminalreporter.write(f"{word:>8}", **{colour: True})
    terminalreporter.write_line(f"  {result.earned:>4g} / {result.points:<4g} {result.title}{covered}")
