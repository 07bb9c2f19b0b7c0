"""What does a student read about a speedup? A sentence, a small plot of the runs, and what to do next."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from graders.speedup.accounting import Account
from graders.speedup.lockstep import Structure
from graders.speedup.wall import Window

if TYPE_CHECKING:
    from graders.speedup.judge import Question

MAX_LANES = 8
MAX_STEPS = 60
BAR = 40
WORTH_TELLING = 0.1  # cores kept busy by other programs
SHOWN = 60  # characters of a value that is told
CALLERS_SHARE = 0.3  # of the CPU time: from here on the process that calls is what to look at first
BLIND = (
    "This system does not say whether a thread sleeps or waits for a core, so this is no proof: have it graded "
    "by hand, or run it on Linux."
)


def numbered(structure: Structure) -> dict[Hashable, int]:
    """The lanes as 1, 2, … in the order in which they first worked."""
    lanes = dict.fromkeys(lane for step in structure.steps for lane in step)
    return {lane: number for number, lane in enumerate(lanes, 1)}


def lanes(structure: Structure) -> str:
    """The steps from left to right, a row for each process (or thread) that worked."""
    numbers = numbered(structure)
    shown = structure.steps[:MAX_STEPS]
    rows = []
    for lane, number in list(numbers.items())[:MAX_LANES]:
        cells = "".join("█" if lane in step else "·" for step in shown)
        more = " …" if len(structure.steps) > MAX_STEPS else ""
        rows.append(f"  process {number:<2} {cells}{more}")
    if len(numbers) > MAX_LANES:
        rows.append(f"  and {len(numbers) - MAX_LANES} more processes")
    return "\n".join(rows)


def _counted(structure: Structure) -> str:
    count = len(structure.steps)
    steps = f"{count} step{'s' * (count != 1)}"
    return f"{structure.done} pieces of work took {steps} on {structure.cores} virtual cores, a column each"


def busy(question: Question, structure: Structure) -> str:
    return (
        f"{_processes(structure.width)} worked at the same time, as asked; a column for each step:\n{lanes(structure)}"
    )


def _processes(count: int) -> str:
    return f"{count} process{'es' * (count != 1)}"


def not_busy(question: Question, structure: Structure, parent: int) -> str:
    wanted = question.busy or 0
    if structure.width > wanted:
        what = f"More than {_processes(wanted)} worked at the same time, and {question.called} was asked for {wanted}."
        advice = "start as many workers as the argument says, whatever the machine has."
    else:
        what = f"At most {structure.width} of the {wanted} workers that were asked for worked at the same time."
        what += f" {cause(structure, parent)}"
        advice = "start as many workers as the argument says, and hand out all the work before you wait for any result."
    return f"{what}\n{lanes(structure)}\nNext: {advice}"


def too_little_structure(question: Question, structure: Structure, parent: int) -> str:
    return (
        f"No faster than {structure.speedup:.2f}× on any machine, and at least {question.at_least:.2f}× is asked for: "
        f"{_counted(structure)}.\n{cause(structure, parent)}\n{lanes(structure)}\n"
        "Next: have a piece of work in progress in every worker at the same time. This count depends on no "
        "clock and no load."
    )


def cause(structure: Structure, parent: int) -> str:
    """Why the structure is not more parallel, as far as the steps show it."""
    if structure.calls > structure.expected:
        times = structure.calls / structure.expected
        return f"The same work was done {times:.1f} times: share it out, so that each piece is done by one worker only."
    if len(structure.pids) == 1:
        if structure.threads > 1:
            return (
                f"All of it was done by {structure.threads} threads of one process, and of these only one at a time "
                "computes under the global interpreter lock (GIL)."
            )
        if structure.pids[0] == parent:
            return "All of it was done by the process that called, one piece after the other."
        return "All of it was done by one single worker process, one piece after the other."
    if structure.width == 1:
        return (
            f"{len(structure.pids)} processes took part, but never two at the same time: each piece was waited for, or "
            "locked out the others, before the next one began."
        )
    alone = sum(len(step) < structure.cores for step in structure.steps)
    total = len(structure.steps)
    return f"In {alone} of {total} steps a core had no work: the shares are uneven, or a part is done alone."


def skipped(question: Question, done: int, strange: str = "") -> str:
    """*strange*: what the work was called with instead, if that is known."""
    name = getattr(question.work, "__name__", "the work")
    instead = ""
    if strange:
        shown = f"{strange[:SHOWN]} …" if len(strange) > SHOWN else strange
        instead = f"It was called with {shown}, which is none of them.\n"
    return (
        f"{name} was called for {done} of the {len(question.items)} items only.\n{instead}"
        f"Next: have the workers call the {name} that {question.called} is given, once for every item in every call."
    )


def speedup(question: Question, structure: Structure, books: Account, window: Window) -> str:
    """The whole report of a submission whose structure is right."""
    reached = structure.speedup * books.efficiency
    threshold = question.at_least or 0.0
    verb = "reaches" if reached >= threshold else "reaches only"
    lines = [
        f"{question.called} {verb} {reached:.2f}× (at least {threshold:.2f}× is asked for): {_parts(structure, books)}.",
        *_evidence(question, structure, window),
    ]
    if reached < threshold:
        lines.append(f"Next: {_advice(question, books)}")
    return "\n".join(lines)


def close_call(question: Question, structure: Structure, books: Account, window: Window, runs: int) -> str:
    """The whole report of a submission that is below the threshold by no more than runs differ."""
    reached = structure.speedup * books.efficiency
    return "\n".join(
        [
            f"Too close to call: {question.called} reaches {reached:.2f}× where {question.at_least:.2f}× is asked for, in the "
            f"best of {runs} runs: {_parts(structure, books)}.",
            *_evidence(question, structure, window),
            "Next: run the check again when this machine has less to do. If it stays unclear, have it graded by hand; "
            f"to be on the safe side, {_advice(question, books)}",
        ]
    )


def _parts(structure: Structure, books: Account) -> str:
    return f"{structure.speedup:.2f}× by structure, of which {books.efficiency:.0%} is work and the rest overhead"


def _evidence(question: Question, structure: Structure, window: Window) -> list[str]:
    return [f"{_counted(structure)}:", lanes(structure), *_clock(question, window)]


def _advice(question: Question, books: Account) -> str:
    if books.calls > books.expected:
        return f"do each piece of work once; {books.calls} calls were made for {books.expected} pieces."
    if books.processes > 2 * question.workers:
        return (
            f"start {question.workers} workers; {books.processes} processes were started, and starting one costs more "
            "than it brings."
        )
    if books.caller > CALLERS_SHARE * books.total:
        return (
            f"have the process that calls wait for its workers: it did none of the work, and used {books.caller / books.total:.0%} of "
            "the CPU time. Looking again and again whether they are ready costs as much as work does, and so does sending a lot."
        )
    return "let the workers compute more and exchange less: send larger chunks, and only what a worker needs."


def _clock(question: Question, window: Window) -> list[str]:
    """The wall times, as bars."""
    longest = max(window.serial, window.submission, window.attainable)
    rows = [
        ("one after the other", window.serial),
        (question.called, window.submission),
        (f"{question.workers} bare processes", window.attainable),
    ]
    width = max(len(name) for name, _ in rows)
    lines = ["By the clock, which does not decide because it depends on what else this machine does:"]
    for name, seconds in rows:
        bar = "▇" * max(1, round(BAR * seconds / longest))
        lines.append(f"  {name:<{width}}  {bar} {seconds:.2f} s")
    lines.append(f"  {_meanwhile(window)}")
    return lines


def _meanwhile(window: Window) -> str:
    """What the clock measured, of what could be had, and who had the rest."""
    reasons = [window.shortage] if window.shortage else []
    if window.rivals >= WORTH_TELLING:
        cores = f"{window.cores} cores" if window.cores != 1 else "the one core"
        reasons.append(f"meanwhile other programs kept {window.rivals:.1f} of {cores} busy")
    return "; ".join([f"measured {window.speedup:.2f}× of an attainable {window.attainable_speedup:.2f}×", *reasons])


def implausible(question: Question, books: Account) -> str:
    name = getattr(question.work, "__name__", "the work")
    return (
        f"The calls of {name} took {books.useful:.2f} s of CPU time in all, and the judge needs {books.needed:.2f} s for the "
        "same: they can't have done the same work, so their speedup says nothing.\n"
        f"Next: call {name} itself, as it is given; if you do, have this check graded by hand."
    )


UNSTEADY = (
    "What works at the same time changes from run to run, so the speedup can't be judged here and now.\n"
    "Next: run the check again; if it happens again, have it graded by hand."
)


def not_measured(question: Question, error: Exception) -> str:
    name = getattr(question.work, "__name__", "the work")
    return (
        f"The speedup could not be measured: {type(error).__name__}: {error}, while the judge did {name} itself.\n"
        "Next: this is the grader's mistake and not yours; report it to whoever wrote the check."
    )


JUDGE_LOST = (
    "The process that judges the speedup ended before it had a verdict, so there is none.\n"
    "Next: run the check again; if it happens again, have it graded by hand."
)
