"""What does a student read in the terminal? One block of text a failed check, and a table of points at the end."""

from __future__ import annotations

import dataclasses
import shutil
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from graders.report import story as stories
from graders.verdict import Event, Kind, Outcome, Verdict

if TYPE_CHECKING:
    from graders.grading import CheckResult, Report

WIDTH = 100
SOURCE_LINES = 3
NARROWEST_COLUMN = 22
NOT_OF_THE_CHECK = (Kind.EXCEPTION, Kind.UNLOADABLE, Kind.UNFINISHED, Kind.UNCONTROLLED, Kind.TIMEOUT)


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

    def verdict(self, text: str, colour: str) -> str:
        return click.style(text, fg=colour, bold=True) if self.coloured else text

    def quiet(self, text: str) -> str:
        return click.style(text, dim=True) if self.coloured else text


PLAIN = Style()


def failure(result: CheckResult, style: Style = PLAIN, before: Sequence[CheckResult] = ()) -> str:
    """The explanation of a failed check: what happened, the evidence, the next command.

    *before*: the checks that were told before this one. What ended one of them in the same way is not told twice.
    """
    same = next((each for each in before if _says_the_same(each, result)), None)
    if same is not None:
        first, _, _ = result.verdict.message.partition("\n")
        return f"{style.strong(first)}\nThe same as in {same.name}, above."
    parts = [explanation(result.verdict, style)]
    if result.verdict.kind is Kind.GRADER:  # there is nothing that the student could do
        return parts[0]
    if result.replay_command:
        parts.append(f"Replay: {result.replay_command}")
    return "\n\n".join([*parts, *result.advice])


def _says_the_same(one: CheckResult, other: CheckResult) -> bool:
    """Did both checks come to the same end before they could look at anything of their own?"""
    return (
        one.exercise == other.exercise
        and one.verdict.kind is other.verdict.kind
        and one.verdict.kind in NOT_OF_THE_CHECK
        and one.verdict.message == other.verdict.message
    )


def explanation(verdict: Verdict, style: Style = PLAIN) -> str:
    """What happened, and the interleaving that shows it."""
    first, _, rest = verdict.message.partition("\n")
    message = "\n".join(filter(None, [style.strong(first), rest]))
    return f"{message}\n\n{story(verdict, style)}" if verdict.interleaving else message


def story(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving under its headline."""
    lead = stories.of(verdict).lead
    head = "How it came about (time runs down, a column a thread):"
    if lead:
        head += f"\n{style.quiet(lead)}"
    return f"{head}\n\n{columns(verdict, style)}"


def columns(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving with a column a thread, time running down; at most `style.width` characters wide."""
    told = stories.of(verdict)
    threads = told.columns
    line_width = max(4, *(len(_where(row.event)) for row in told.rows if isinstance(row, stories.Step)))
    side_by_side = (style.width - line_width - 2) // max(1, len(threads)) - 2
    if side_by_side >= NARROWEST_COLUMN:
        column, indents = side_by_side, {t: i * (side_by_side + 2) for i, t in enumerate(threads)}
        head = "".join(f"{thread:<{column + 2}}" for thread in threads)
    else:  # too many threads for columns: one below the other, each line with its thread's name
        label = max(map(len, threads)) + 2
        column, indents = style.width - line_width - 2 - label, dict.fromkeys(threads, label)
        head = "who"
    rows = [style.strong(f"{'line':>{line_width}}  {head}".rstrip())]
    for row in told.rows:
        if isinstance(row, stories.Gap):
            rows.append(style.quiet(f"{'…':>{line_width}}  {row}"))
            continue
        event = row.event
        if row.is_aside:
            gap, indent = f"{event.thread}: ", len(event.thread) + 2
            lines = _cell(event, style.width - line_width - 2 - indent, style)
        else:
            lines, indent = _cell(event, column, style), indents[event.thread]
            gap = " " * indent if side_by_side >= NARROWEST_COLUMN else f"{event.thread:<{indent}}"
        rows.append(f"{_where(event):>{line_width}}  {gap}{lines[0]}")
        rows += [" " * (line_width + 2 + indent) + line for line in lines[1:]]
    return "\n".join(row.rstrip() for row in rows)


def _where(event: Event) -> str:
    """The line of *event*, with the name of its file where that is not the one that was asked for."""
    line = str(event.line or "")
    return f"{event.file.removesuffix('/__init__.py').rpartition('/')[2]}:{line}" if event.file else line


def _cell(event: Event, width: int, style: Style) -> list[str]:
    """The source line of *event* and what it did, wrapped."""
    lines = textwrap.wrap(event.source, width, subsequent_indent="    ", max_lines=SOURCE_LINES, placeholder=" …") or [
        ""
    ]
    for deed in event.told:
        wrapped = textwrap.wrap(deed.text, width, initial_indent="  ", subsequent_indent="    ")
        lines += [style.alarm(line) if deed.is_wrong else style.quiet(line) for line in wrapped]
    return lines


def report(graded: Report, style: Style = PLAIN) -> str:
    """All checks of *graded*: for each its verdict and points, and for one that didn't pass why."""
    parts = []
    for result in graded.checks:
        word = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.INCONCLUSIVE: "unclear"}[
            result.verdict.outcome
        ]
        head = style.strong(f"{word}  {result.earned:g} / {result.points:g}  {result.title}")
        if result.verdict.passed:
            covered = result.verdict.coverage
            parts.append(head + (f"  ({covered})" if covered is not None and covered.schedules > 1 else ""))
            parts += [f"  {result.remark}"] if result.remark else []
        else:
            parts.append(f"{head}\n\n{failure(result, style)}\n")
    return "\n".join([*parts, style.strong(f"total  {graded.earned:g} of {graded.possible:g} points")])


def exploration(verdict: Verdict, replay_command: str = "", style: Style = PLAIN) -> str:
    """All that `racecourse explore` says of *verdict*."""
    output = verdict.output if not verdict.output or verdict.output.endswith("\n") else f"{verdict.output}\n"
    if verdict.passed:
        told = f"\n\n{story(verdict, style)}" if verdict.interleaving else ""
        return f"{output}{style.verdict('held', 'green')}: {verdict.coverage}{told}"
    word = style.verdict("broke", "red") if verdict.failed else style.verdict("undecided", "yellow")
    again = f"\n\nReplay: {replay_command}" if replay_command else ""
    return f"{output}{word} ({verdict.kind.value})\n\n{explanation(verdict, style)}{again}"


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
