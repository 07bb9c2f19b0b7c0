"""What does a student read in the terminal? One block of text a failed check, and a table of points at the end."""

from __future__ import annotations

import dataclasses
import shlex
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from graders.verdict import Event, Kind, Outcome, Verdict

if TYPE_CHECKING:
    from graders.checks import Check
    from graders.grading import CheckResult

WIDTH = 100
SHOWN_EVENTS = 40
NARROWEST_COLUMN = 22


@dataclasses.dataclass(frozen=True)
class Style:
    """How text is shown: at most *width* characters wide, and with ANSI colours or without."""

    width: int = WIDTH
    coloured: bool = False

    @classmethod
    def of_terminal(cls, *, coloured: bool) -> Style:
        """The style for the terminal that this process writes to."""
        return cls(min(max(shutil.get_terminal_size((WIDTH, 24)).columns, 72), 140), coloured)

    def strong(self, text: str) -> str:
        return click.style(text, bold=True) if self.coloured else text

    def alarm(self, text: str) -> str:
        return click.style(text, fg="red", bold=True) if self.coloured else text

    def quiet(self, text: str) -> str:
        return click.style(text, dim=True) if self.coloured else text


PLAIN = Style()


def failure(check: Check, verdict: Verdict, style: Style = PLAIN) -> str:
    """The explanation of a failed check: what happened, the evidence, the next command."""
    parts = [explanation(verdict, style)]
    if verdict.replay:
        parts.append(f"Replay: {_command(check)} --replay {verdict.replay}")
    elif check.draws:
        parts.append(f"The inputs were drawn. The same ones again: {_command(check)}")
    if check.exercise.next_step and verdict.kind is not Kind.UNFINISHED and _has_todo(check):
        parts.append(f"Next: {check.exercise.next_step}")
    if check.exercise.hints and verdict.kind is not Kind.UNLOADABLE:
        parts.append(f"Stuck? racecourse hint {check.exercise.number}")
    return "\n\n".join(parts)


def _has_todo(check: Check) -> bool:
    """Is the submission still the stub, as far as one can tell?"""
    return "TODO" in check.submission.read_text(encoding="utf-8", errors="replace")


def _command(check: Check) -> str:
    against = "" if check.against in ("", "stub") else f" --against={shlex.quote(check.against)}"
    seed = f" --seed {check.seed}" if check.draws else ""
    return f"pytest exercises/{check.exercise.number}{against} -k {shlex.quote(check.name)}{seed}"


def explanation(verdict: Verdict, style: Style = PLAIN) -> str:
    """What happened, and the interleaving that shows it."""
    first, _, rest = verdict.message.partition("\n")
    message = "\n".join(filter(None, [style.strong(first), rest]))
    return f"{message}\n\n{story(verdict, style)}" if verdict.interleaving else message


def story(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving under its headline."""
    return f"How it came about (time runs down, a column a thread):\n\n{columns(verdict, style)}"


def columns(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving with a column a thread, time running down; at most `style.width` characters wide."""
    threads = list(dict.fromkeys(event.thread for event in verdict.interleaving))
    line_width = max(4, *(len(str(event.line)) for event in verdict.interleaving))
    side_by_side = (style.width - line_width - 2) // len(threads) - 2
    if side_by_side >= NARROWEST_COLUMN:
        column, indents = side_by_side, {t: i * (side_by_side + 2) for i, t in enumerate(threads)}
        head = "".join(f"{thread:<{column + 2}}" for thread in threads)
    else:  # too many threads for columns: one below the other, each line with its thread's name
        label = max(map(len, threads)) + 2
        column, indents = style.width - line_width - 2 - label, dict.fromkeys(threads, label)
        head = "who"
    rows = [style.strong(f"{'line':>{line_width}}  {head}".rstrip())]
    left_out = len(verdict.interleaving) - SHOWN_EVENTS
    if left_out > 0:
        rows.append(f"{'…':>{line_width}}  ({left_out} steps before)")
    for event in verdict.interleaving[-SHOWN_EVENTS:]:
        lines = _cell(event, column, style)
        gap = " " * indents[event.thread] if side_by_side >= NARROWEST_COLUMN else f"{event.thread:<{label}}"
        rows.append(f"{event.line or '':>{line_width}}  {gap}{lines[0]}")
        rows += [" " * (line_width + 2 + indents[event.thread]) + line for line in lines[1:]]
    return "\n".join(row.rstrip() for row in rows)


def _cell(event: Event, width: int, style: Style) -> list[str]:
    """The source line of *event* and what it did, wrapped."""
    lines = textwrap.wrap(event.source, width, subsequent_indent="    ") or [""]
    for note in filter(None, event.note.split("; ")):
        wrapped = textwrap.wrap(note, width, initial_indent="  ", subsequent_indent="    ")
        lines += [style.alarm(line) if note.startswith("✗") else style.quiet(line) for line in wrapped]
    return lines


def summary(terminalreporter: Any, results: Sequence[CheckResult]) -> None:
    """The table of points at the end of a session."""
    by_exercise: dict[str, list[CheckResult]] = {}
    for result in results:
        by_exercise.setdefault(result.exercise, []).append(result)
    for exercise, checks in by_exercise.items():
        terminalreporter.write_sep("=", f"points: {exercise}")
        for result in checks:
            _line(terminalreporter, result)
        seeds = {check.seed for check in checks if check.seed is not None}
        drawn = f"  (inputs drawn: --seed {seeds.pop()})" if seeds else ""
        earned = sum(check.earned for check in checks)
        possible = sum(check.points for check in checks)
        unclear = sum(check.points for check in checks if check.needs_hand_grading)
        by_hand = f", and {unclear:g} unclear: neither earned nor lost" if unclear else ""
        terminalreporter.write_line(f"{'total':>8}  {earned:g} of {possible:g} points{by_hand}{drawn}", bold=True)


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
    if verdict.passed and result.points and result.withheld_by:
        terminalreporter.write_line(f"{'':>22}counts only together with: {result.withheld_by}")
    if not verdict.failed:  # what failed has had its say above
        for line in verdict.message.splitlines():
            terminalreporter.write_line(f"{'':>22}{line}")
