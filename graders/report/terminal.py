"""What does a student read in the terminal? One block of text a failed check, and a table of points at the end."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graders.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from graders.checks import Check
    from graders.grading import CheckResult

WIDTH = 110


def failure(check: Check, verdict: Verdict) -> str:
    """The explanation of a failed check, as plain text: what happened, the evidence, the next command."""
    parts = [verdict.message]
    if verdict.interleaving:
        parts.append(columns(verdict))
    if verdict.replay:
        parts.append(f"Replay: pytest exercises/{check.exercise.number} -k {check.name} --replay {verdict.replay}")
    return "\n\n".join(parts)


def columns(verdict: Verdict) -> str:
    """The interleaving with a column a thread, time running down."""
    threads = list(dict.fromkeys(event.thread for event in verdict.interleaving))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("line", justify="right")
    for thread in threads:
        table.add_column(thread, overflow="fold")
    for event in verdict.interleaving:
        cell = Text(event.source)
        if event.note:
            cell.append(f"\n  {'✗ ' if event.culprit else ''}{event.note}")
        table.add_row(str(event.line), *[cell if thread == event.thread else "" for thread in threads])
    return render(table)


def render(renderable: Any, width: int = WIDTH) -> str:
    """*renderable* as plain text of at most *width* columns, without trailing blanks."""
    console = Console(file=io.StringIO(), width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(renderable)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines())


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
