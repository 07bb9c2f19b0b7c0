"""Does an exercise do what it promises? Every answer of it is graded, and the verdicts are compared with its role.

The stub fails and says how to go on; each right answer earns every point; each wrong answer is rejected by the checks
that its docstring names. What is found is plain data; `graders.report.verification` shows it.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from graders import answers, grading, shape
from graders.answers import Answer, Role
from graders.catalogue import MANIFEST, Exercise
from graders.finding import Finding, Severity
from graders.grading import CheckResult, GradingFailed, Report
from graders.verdict import Kind, Outcome, Verdict
from graders.warm import WarmGraders

FULL_MARKS = 10
JOBS = 2

ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")

BLIND = {Kind.CRASH, Kind.TIMEOUT, Kind.UNLOADABLE}
"""A stub that fails in one of these ways teaches nothing: the student has not even begun."""


@dataclasses.dataclass(frozen=True)
class Proof:
    """What the graders said about one answer, once for each run, and what is wrong with that."""

    exercise: str
    answer: str
    role: Role
    reports: tuple[Report, ...]
    findings: tuple[Finding, ...]
    named: tuple[str, ...] = ()  # the checks that must reject a wrong answer, as its docstring says
    of_named: tuple[Report, ...] = ()  # of further runs, in which these were the only checks

    @property
    def holds(self) -> bool:
        return not any(finding.is_error for finding in self.findings)

    @property
    def is_undecided(self) -> bool:
        """Nothing is wrong, but a check could not be measured here and now."""
        every = (*self.reports, *self.of_named)
        return self.holds and any(check.needs_hand_grading for report in every for check in report.checks)

    @property
    def rejected_by(self) -> tuple[str, ...]:
        """The checks that failed, in the graders' order; of the first run, for all runs must agree."""
        return tuple(check.name for check in self.reports[0].checks if check.verdict.failed) if self.reports else ()

    def to_json(self) -> dict[str, Any]:
        """This proof as plain data: `json.dumps` takes it as it is."""
        return {
            "answer": self.answer,
            "role": self.role.value,
            "holds": self.holds,
            "undecided": self.is_undecided,
            "rejected_by": list(self.rejected_by),
            "earned": [report.earned for report in self.reports],
            "possible": [report.possible for report in self.reports],
            "named_runs": len(self.of_named),
            "findings": [finding.to_json() for finding in self.findings],
        }


@dataclasses.dataclass(frozen=True)
class Verification:
    """One exercise: the proof of each answer, and the findings about its folders."""

    exercise: str
    title: str
    proofs: tuple[Proof, ...]
    shape: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        every = (*self.shape, *(finding for proof in self.proofs for finding in proof.findings))
        return tuple(dict.fromkeys(every))  # what is so for all answers is said once

    @property
    def holds(self) -> bool:
        return not any(finding.is_error for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """This verification as plain data: `json.dumps` takes it as it is."""
        return {
            "exercise": self.exercise,
            "title": self.title,
            "holds": self.holds,
            "answers": [proof.to_json() for proof in self.proofs],
            "shape": [finding.to_json() for finding in self.shape],
        }


def verify(
    exercises: Iterable[Exercise],
    *,
    runs: int = 1,
    wrong_runs: int | None = None,
    named_runs: int = 0,
    first_seed: int = 1,
    jobs: int = JOBS,
    on_proof: Callable[[Proof], None] = lambda proof: None,
) -> list[Verification]:
    """Prove every answer of *exercises*: each is graded *runs* times, *jobs* of them at once in processes of their own.

    *wrong_runs*: how often a wrong answer and the stub are graded, if not as often as a right one; *named_runs*: how often a
    wrong answer is graded after that by those checks only that its docstring names, each time with another seed. *first_seed*
    lets a verification go on where an earlier one ended. *on_proof* is called in this thread with each proof as it is done. A
    check that could not be measured beside other work is run once more alone. An answer that can't be graded at all becomes a
    finding.

    >>> [found] = verify([catalogue.find("01")], runs=3)    # doctest: +SKIP
    >>> found.holds                                         # doctest: +SKIP
    True
    """
    verifications = []
    often = {role: runs if wrong_runs is None or role is Role.RIGHT else wrong_runs for role in Role}
    with WarmGraders() as graders, ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="verify") as pool:

        def proof_of(exercise: Exercise, answer: Answer) -> Proof:
            runs = often[answer.role]
            return prove(exercise, answer, runs=runs, named_runs=named_runs, first_seed=first_seed, grade=graders.grade)

        waiting: list[tuple[Exercise, list[tuple[Answer, Future[Proof]]]]] = [
            (exercise, [(answer, pool.submit(proof_of, exercise, answer)) for answer in answers.of(exercise)])
            for exercise in exercises
        ]
        try:
            results = [(exercise, _collect(asked, on_proof)) for exercise, asked in waiting]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
        # The pool is idle now, so that an undecided measurement has the machine to itself.
        for exercise, proofs in results:
            for index, (answer, proof) in enumerate(proofs):
                if proof.is_undecided:
                    proofs[index] = (answer, proof_of(exercise, answer))
            proven = tuple(proof for _, proof in proofs)
            found = (*shape.findings(exercise), *points_findings(exercise, proven))
            verifications.append(Verification(exercise.name, exercise.title, proven, found))
    return verifications


def _collect(
    asked: Sequence[tuple[Answer, Future[Proof]]], on_proof: Callable[[Proof], None]
) -> list[tuple[Answer, Proof]]:
    proofs = []
    for answer, future in asked:
        proof = future.result()
        on_proof(proof)
        proofs.append((answer, proof))
    return proofs


def prove(
    exercise: Exercise,
    answer: Answer,
    *,
    runs: int = 1,
    named_runs: int = 0,
    first_seed: int = 1,
    grade: Callable[..., Report] = grading.grade,
) -> Proof:
    """Grade *answer* *runs* times, one after the other, and compare what came out with what it is there to prove.

    A wrong one is graded *named_runs* times more by those checks only that its docstring names.
    *grade* is called as `graders.grading.grade`. Two runs with one seed (of inputs and of samples, see `seeds_of`) must
    agree in every word; runs with different seeds must agree in the verdict.
    """
    named = answers.caught_by(answer.path) if answer.role is Role.WRONG else ()
    reports: list[Report] = []
    of_named: list[Report] = []
    seeds = [first_seed - 1 + seed for seed in seeds_of(runs)]
    further: list[int] = []
    found: tuple[Finding, ...]
    try:
        for seed in seeds:
            reports.append(grade(exercise, answer.name, seed=seed, sampling_seed=seed if seed > 1 else None))
        if named and all(any(check.is_called(name) for check in reports[0].checks) for name in named):
            further = [max(seeds) + 1 + run for run in range(named_runs)]
        selected = " or ".join(named)
        for seed in further:
            of_named.append(grade(exercise, answer.name, select=selected, seed=seed, sampling_seed=seed))
        found = judge(exercise, answer, [*reports, *of_named], [*seeds, *further])
    except GradingFailed as error:
        command = f"pytest exercises/{exercise.number} --against {answer.name}"
        found = (Finding(exercise.name, answer.name, str(error).strip(), f"run: {command}"),)
    return Proof(exercise.name, answer.name, answer.role, tuple(reports), found, tuple(named), tuple(of_named))


def seeds_of(runs: int) -> list[int]:
    """The seed of each run, from 1 on: the first ones come again, at least two of them and one in eleven runs.

    What comes again must be the same in every word. A new seed says more: a check that depends on one may do so for few of them.

    >>> seeds_of(5)
    [1, 2, 3, 1, 2]
    >>> len(set(seeds_of(110)))
    100
    """
    different = runs - max(min(2, runs // 2), runs // 11)
    return [run % different + 1 for run in range(runs)]


def judge(
    exercise: Exercise, answer: Answer, reports: Sequence[Report], seeds: Sequence[int] | None = None
) -> tuple[Finding, ...]:
    """What is wrong with what the graders said about *answer* in all of its runs; grades nothing itself.

    *seeds*: those of the *reports*, in their order (default: the same for all).
    """
    if reason := exercise.why_not_here:
        elsewhere = f"run: racecourse verify {exercise.number}, with Python {exercise.python}"
        return (
            Finding(exercise.name, MANIFEST, f"the exercise {reason}: nothing was graded", elsewhere, Severity.WARNING),
        )
    again = f"run: pytest exercises/{exercise.number} --against {answer.name}"
    look = {Role.STUB: _stub_faults, Role.RIGHT: _right_faults, Role.WRONG: _wrong_faults}[answer.role]
    faults = dict.fromkeys(fault for report in reports for fault in (*_grader_faults(report), *look(answer, report)))
    found = [Finding(exercise.name, answer.name, what, next_step or again) for what, next_step in faults]
    found += [
        Finding(exercise.name, answer.name, what, again)
        for what in _disagreements(reports, seeds or [1] * len(reports))
    ]
    unclear = dict.fromkeys(
        f"{check.name} could not be decided here: {_first_line(check.verdict)}"
        for report in reports
        for check in report.checks
        if check.needs_hand_grading and answer.role is not Role.STUB and check.verdict.kind is not Kind.GRADER
    )
    quiet = f"{again}, on a machine that is not busy"
    found += [Finding(exercise.name, answer.name, what, quiet, Severity.WARNING) for what in unclear]
    return tuple(found)


Faults = list[tuple[str, str]]


def _grader_faults(report: Report) -> Faults:
    return [
        (f"{check.name} failed by itself: {_first_line(check.verdict)}", "mend the check; no answer is judged by it")
        for check in report.checks
        if check.verdict.kind is Kind.GRADER
    ]


def _stub_faults(answer: Answer, report: Report) -> Faults:
    failed = [check for check in report.checks if check.verdict.failed]
    if not failed:
        return [("the stub passes every check", "leave something to do in the stub, or add the check that is missing")]
    faults = []
    for check in failed:
        if check.verdict.kind in BLIND:
            faults.append((f"{check.name} can't begin on the stub: {_first_line(check.verdict)}", ""))
        elif not check.verdict.message.strip():
            faults.append(
                (f"{check.name} fails on the stub and says nothing", 'give its assert a message: assert …, "…"')
            )
        elif "Traceback (most recent call last)" in check.verdict.message:
            faults.append(
                (f"{check.name} answers the stub with a traceback", "fail with what the student has to do next")
            )
    return faults


def _right_faults(answer: Answer, report: Report) -> Faults:
    return [
        (f"{check.name} fails a right answer: {_first_line(check.verdict)}", "")
        for check in report.checks
        if check.verdict.failed
    ]


def _wrong_faults(answer: Answer, report: Report) -> Faults:
    faults = []
    for name in answers.caught_by(answer.path):
        checks = [check for check in report.checks if check.is_called(name)]
        if not checks:
            known = ", ".join(check.name for check in report.checks)
            faults.append((f"there is no check {name}", f"correct the line 'Caught by:' to one of {known}"))
        elif all(check.verdict.passed for check in checks):
            elsewhere = [check.name for check in report.checks if check.verdict.failed]
            instead = f"; it fails {', '.join(elsewhere)}" if elsewhere else " and earns every point"
            faults.append((f"{name} passes this wrong answer{instead}", ""))
    return faults


def _disagreements(reports: Sequence[Report], seeds: Sequence[int]) -> list[str]:
    """The checks whose verdict is not the same in every run."""
    seen: dict[str, list[tuple[int, CheckResult]]] = {}
    for seed, report in zip(seeds, reports, strict=True):
        for check in report.checks:
            seen.setdefault(check.name, []).append((seed, check))
    found = []
    for name, checks in seen.items():
        by_seed: dict[object, set[object]] = {}
        for seed, check in checks:
            by_seed.setdefault((seed, check.seed), set()).update(_words(check))
        gists = {gist for _, check in checks for gist in _gist(check, any(_sampled(other) for _, other in checks))}
        different = max(len(gists), *(len(words) for words in by_seed.values()))
        if different > 1:
            found.append(
                f"{name} did not say the same each time: {different} different verdicts in {len(reports)} runs"
            )
    return found


def _words(check: CheckResult) -> set[object]:
    """What must be the same in every run with one seed; nothing where a run could not be decided, for that contradicts neither.

    A timed check repeats its outcome only, for its real processes and pages are others each time; an explored one also its
    text, its schedules and its replay. The address in an object's repr differs between processes and is none of the
    exercise's doing.
    """
    verdict = check.verdict
    if verdict.outcome is Outcome.INCONCLUSIVE:
        return set()
    if verdict.measurement is not None or verdict.coverage is None:
        return {verdict.outcome}
    message = ADDRESS.sub("0x…", verdict.message)
    return {(verdict.outcome, verdict.kind, message, verdict.coverage, verdict.interleaving, verdict.replay)}


def _gist(check: CheckResult, is_sampled: bool) -> set[object]:
    """What must be the same whatever the seed: all, but other inputs have other words, and other samples other schedules.

    Samples take other steps also where the systematic search went on without them to its end, and so does who polls
    until a drawn moment.
    """
    verdict = check.verdict
    if verdict.outcome is Outcome.INCONCLUSIVE or verdict.measurement is not None or verdict.coverage is None:
        return _words(check)
    if is_sampled:
        return {verdict.outcome}
    coverage = dataclasses.replace(verdict.coverage, steps=0)
    if check.seed is not None:
        return {(verdict.outcome, verdict.kind, coverage if verdict.passed else None)}
    without_steps = dataclasses.replace(verdict, coverage=coverage)
    return _words(dataclasses.replace(check, verdict=without_steps))


def _sampled(check: CheckResult) -> bool:
    return check.verdict.coverage is not None and check.verdict.coverage.sampled > 0


def points_findings(exercise: Exercise, proofs: Iterable[Proof]) -> list[Finding]:
    """Whether the points of *exercise* sum to 10, and need checks that exist, as far as any of *proofs* shows them."""
    report = next((proof.reports[0] for proof in proofs if proof.reports), None)
    if report is None:
        return []
    where = exercise.graders[0].name if exercise.graders else "test_*.py"
    if report.possible == 0:
        return [Finding(exercise.name, where, "no check is worth any points", "mark the checks with @points(…)")]
    known = ", ".join(check.name for check in report.checks)
    found = [
        Finding(exercise.name, where, f"{check.name} needs {name}, which is no check", f"name one of {known}")
        for check in report.checks
        for name in check.needs
        if not any(other.is_called(name) for other in report.checks)
    ]
    if report.possible != FULL_MARKS:
        what = f"the points sum to {report.possible:g} instead of {FULL_MARKS}"
        found.append(Finding(exercise.name, where, what, "share out 10 points over the checks", Severity.WARNING))
    return found


def _first_line(verdict: Verdict) -> str:
    return next(iter(verdict.message.strip().splitlines()), "") or verdict.kind.value or verdict.outcome.value
