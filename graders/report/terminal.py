"""What does a student read in the terminal? One block of text a failed check, and a table of points at the end."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graders.report import folding
from graders.report import story as stories
from graders.verdict import Event, Kind, Outcome, Verdict

if TYPE_CHECKING:
    from graders.grading import CheckResult, Report

WIDTH = 100
NARROWEST, WIDEST = 40, 140  # what a terminal may be for us
SOURCE_LINES = 3
NARROWEST_COLUMN = 22
SUMMARY_INDENT = 22
TIED = "\u00a0"  # where no line is broken
NOT_OF_THE_CHECK = (Kind.EXCEPTION, Kind.UNLOADABLE, Kind.UNFINISHED, Kind.UNCONTROLLED, Kind.TIMEOUT)


@dataclasses.dataclass(frozen=True)
class Style:
    """How text is shown: with columns of at most *width* characters in all, and with ANSI colours or without.

    *folds*: sentences are broken at *width*, too. A pipe has no width, and what goes into one is searched and compared line by
    line: there they stay whole.
    """

    width: int = WIDTH
    coloured: bool = False
    folds: bool = False

    @classmethod
    def of_terminal(cls, *, coloured: bool = False) -> Style:
        """The style for the terminal that this process writes to; the environment variable COLUMNS stands in for one.

        Not to be asked while pytest captures the output of a test, for then there is no terminal to be seen.
        """
        width = min(max(shutil.get_terminal_size((WIDTH, 24)).columns, NARROWEST), WIDEST)
        is_terminal = sys.__stdout__ is not None and sys.__stdout__.isatty()
        return cls(width, coloured, is_terminal or bool(os.environ.get("COLUMNS")))

    def fold(self, text: str, indent: int = 0) -> str:
        """*text*, broken between words where a line of it is too long; see `folding.fold`."""
        return folding.fold(text, self.width, indent) if self.folds else text

    def strong(self, text: str) -> str:
        return _styled(text, bold=True) if self.coloured else text

    def alarm(self, text: str) -> str:
        return _styled(text, fg="red", bold=True) if self.coloured else text

    def verdict(self, text: str, colour: str) -> str:
        return _styled(text, fg=colour, bold=True) if self.coloured else text

    def quiet(self, text: str) -> str:
        return _styled(text, dim=True) if self.coloured else text


def _styled(text: str, **how: Any) -> str:
    import click  # here, since most sessions colour nothing and would wait for it

    return click.style(text, **how)


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
    return "\n\n".join([*parts, *map(style.fold, result.advice)])


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
    details = "\n".join(style.fold(line, indent=2 if line.startswith(" ") else 0) for line in rest.split("\n"))
    message = "\n".join(filter(None, [style.strong(style.fold(first)), details]))
    return f"{message}\n\n{story(verdict, style)}" if verdict.interleaving else message


def story(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving under its headline."""
    told = stories.of(verdict)
    head = "How it came about (time runs down, a column a thread):"
    if told.lead:
        head += f"\n{style.quiet(style.fold(told.lead))}"
    return f"{head}\n\n{_columns(told, style)}"


def columns(verdict: Verdict, style: Style = PLAIN) -> str:
    """The interleaving with a column a thread, time running down; at most `style.width` characters wide."""
    return _columns(stories.of(verdict), style)


def _columns(told: stories.Story, style: Style) -> str:
    threads = told.columns
    line_width = max(4, *(len(row.where) for row in told.rows if isinstance(row, stories.Step)))
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
        rows.append(f"{row.where:>{line_width}}  {gap}{lines[0]}")
        rows += [" " * (line_width + 2 + indent) + line for line in lines[1:]]
    return "\n".join(row.rstrip() for row in rows)


def _cell(event: Event, width: int, style: Style) -> list[str]:
    """The source line of *event* and what it did, wrapped."""
    lines = textwrap.wrap(event.source, width, subsequent_indent="    ", max_lines=SOURCE_LINES, placeholder=" …") or [
        ""
    ]
    for deed in event.told:
        text = deed.text.replace("← ", f"←{TIED}").replace("→ ", f"→{TIED}")  # a value stays beside its arrow
        wrapped = textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ")
        untied = [line.replace(TIED, " ") for line in wrapped]
        lines += [style.alarm(line) if deed.is_wrong else style.quiet(line) for line in untied]
    return lines


def report(graded: Report, style: Style = PLAIN) -> str:
    """All checks of *graded*: for each its verdict and points, and for one that didn't pass why."""
    parts = []
    for result in graded.checks:
        word = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.INCONCLUSIVE: "unclear"}[
            result.verdict.outcome
        ]
        head = f"{word}  {result.earned:g} / {result.points:g}  {result.title}"
        if result.verdict.passed:
            covered = result.verdict.coverage
            told = f"{head}  ({covered})" if covered is not None and covered.schedules > 1 else head
            folded = style.fold(told, indent=2)
            parts.append(style.strong(folded[: len(head)]) + folded[len(head) :])
            parts += [style.fold(f"  {result.remark}")] if result.remark else []
        else:
            parts.append(f"{style.strong(style.fold(head, indent=2))}\n\n{failure(result, style)}\n")
    return "\n".join([*parts, style.strong(f"total  {graded.earned:g} of {graded.possible:g} points")])


def exploration(verdict: Verdict, replay_command: str = "", style: Style = PLAIN) -> str:
    """All that `racecourse explore` says of *verdict*."""
    output = verdict.output if not verdict.output or verdict.output.endswith("\n") else f"{verdict.output}\n"
    if verdict.passed:
        told = f"\n\n{story(verdict, style)}" if verdict.interleaving else ""
        held = style.fold(f"held: {verdict.coverage}").removeprefix("held")
        return f"{output}{style.verdict('held', 'green')}{held}{told}"
    word = style.verdict("broke", "red") if verdict.failed else style.verdict("undecided", "yellow")
    again = f"\n\nReplay: {replay_command}" if replay_command else ""
    return f"{output}{word} ({verdict.kind.value})\n\n{explanation(verdict, style)}{again}"


def summary(terminalreporter: Any, results: Sequence[CheckResult], style: Style = PLAIN) -> None:
    """The table of points at the end of a session."""
    by_exercise: dict[str, list[CheckResult]] = {}
    for result in results:
        by_exercise.setdefault(result.exercise, []).append(result)
    for exercise, checks in by_exercise.items():
        terminalreporter.write_sep("=", f"points: {exercise}")
        for result in checks:
            _line(terminalreporter, result, style)
        seeds = {check.seed for check in checks if check.seed is not None}
        drawn = f"  (inputs drawn: --seed {seeds.pop()})" if seeds else ""
        earned = sum(check.earned for check in checks)
        possible = sum(check.points for check in checks)
        unclear = sum(check.points for check in checks if check.needs_hand_grading)
        by_hand = f", and {unclear:g} unclear: neither earned nor lost" if unclear else ""
        total = f"{'total':>8}  {earned:g} of {possible:g} points{by_hand}{drawn}"
        terminalreporter.write_line(style.fold(total, indent=7), bold=True)


def _line(terminalreporter: Any, result: CheckResult, style: Style) -> None:
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
    rest = f"{'':>8}  {result.earned:>4g} / {result.points:<4g} {result.title}{covered}"
    terminalreporter.write_line(style.fold(rest, indent=SUMMARY_INDENT - 10)[8:])
    below = [verdict.message] if not verdict.failed else []  # what failed has had its say above
    if verdict.passed and result.points and result.withheld_by:
        below.insert(0, f"counts only together with: {result.withheld_by}")
    for line in "\n".join(below).splitlines():
        terminalreporter.write_line(style.fold(f"{'':>{SUMMARY_INDENT}}{line}"))
