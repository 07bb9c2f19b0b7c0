"""What does an author read after `racecourse verify`? One table an exercise, then each finding with what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graders.finding import Finding
from graders.verify import Proof, Verification


def show(console: Console, verifications: Sequence[Verification]) -> None:
    """Print everything there is to say about *verifications*."""
    for verification in verifications:
        console.print(exercise(verification))
        console.print()
    console.print(conclusion(verifications))


def exercise(verification: Verification) -> RenderableType:
    """The table of answers of one exercise, and its findings."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("answer", overflow="fold")
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("rejected by", overflow="fold")
    for proof in verification.proofs:
        table.add_row(_verdict(proof), proof.answer, _points(proof), _rejected_by(proof))
    parts: list[RenderableType] = [Text(f"{verification.exercise}  {verification.title}", style="bold"), table]
    alike: dict[tuple[object, str], list[Finding]] = {}
    for finding in verification.findings:
        alike.setdefault((finding.severity, finding.what), []).append(finding)
    parts += [_finding(findings) for findings in alike.values()]
    return Group(*parts)


def _verdict(proof: Proof) -> Text:
    if not proof.holds:
        return Text("✗ wrong", style="red")
    return Text("? undecided", style="yellow") if proof.is_undecided else Text("✓", style="green")


def _points(proof: Proof) -> str:
    scores = list(dict.fromkeys(f"{report.earned:g} / {report.possible:g}" for report in proof.reports))
    return ", ".join(scores)


def _rejected_by(proof: Proof) -> str:
    """The checks that fail, those first that the answer's docstring names; the others are only counted."""
    if not proof.rejected_by:
        return ""
    if len(proof.rejected_by) == len(proof.reports[0].checks):
        return "every check"
    shown = [name for name in proof.rejected_by if any(_is_case(name, named) for named in proof.named)]
    others = len(proof.rejected_by) - len(shown)
    if not shown:
        return _count(others, "check")
    more = f" and {_count(others, 'other')}" if others else ""
    return ", ".join(shown) + more


def _is_case(name: str, named: str) -> bool:
    return name == named or name.startswith(f"{named}[")


def _finding(alike: Sequence[Finding]) -> RenderableType:
    """What was found, once, wherever it was found."""
    finding, text = alike[0], Text()
    text.append(finding.severity.value, style="red" if finding.is_error else "yellow")
    others = f" and {_count(len(alike) - 1, 'other')}" if len(alike) > 1 else ""
    text.append(f"  {finding.where}{others}: {finding.what}\nNext: {finding.next_step}")
    return Padding(text, (0, 0, 0, 2), expand=False)


def conclusion(verifications: Iterable[Verification]) -> Text:
    """The last line: how many exercises and answers were looked at, and whether all is right."""
    every = list(verifications)
    answers = sum(len(verification.proofs) for verification in every)
    errors = sum(finding.is_error for verification in every for finding in verification.findings)
    warnings = sum(not finding.is_error for verification in every for finding in verification.findings)
    runs = max((len(proof.reports) for verification in every for proof in verification.proofs), default=1)
    repeated = f" graded up to {runs} times" if runs > 1 else ""
    named = max((len(proof.of_named) for verification in every for proof in verification.proofs), default=0)
    repeated += f", wrong ones {named} times more by the checks that they name" * bool(named)
    looked_at = f"{_count(len(every), 'exercise')}, {_count(answers, 'answer')}{repeated}: "
    if errors:
        return Text(f"{looked_at}{_count(errors, 'error')}, {_count(warnings, 'warning')}", style="bold red")
    if warnings:
        return Text(f"{looked_at}no error, {_count(warnings, 'warning')}", style="bold yellow")
    return Text(f"{looked_at}all is right", style="bold green")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
