"""Does a scenario convict wrong code? Some interleaving fails in it, and the one in which nobody is interrupted holds.

`@explore(convicts=True)` turns "for all" into "there is one": what is judged is a scenario that the student wrote, run on code that is
known to be wrong. What convicts is an assertion of the scenario's own, or threads that get stuck. Any other exception is a mistake of the
scenario's, and no proof of anything.

Where no thread is interrupted, the scenario has to hold: what fails there, too, says nothing about what threads do to each other. And the
failing interleaving fails whenever it is run again, the holding one holds: what differs from run to run was luck.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from graders import faults
from graders.search.explorer import Budget, Failure, Result, Scenario, explore, replay
from graders.verdict import Coverage, Kind, Outcome, Verdict
from graders.world.world import End

UNINTERRUPTED: tuple[int, ...] = ()
"""The schedule that gives nothing: each thread goes on until it has to wait."""

HEAD_START = 4
"""So many schedules of the systematic search come before the first sample, which is earlier than elsewhere, and then they take turns.

Something is to be found here, and not to be ruled out. Where only one of a scenario's parts can convict, the systematic search is long
in the last of them; each sample is in all of them."""

TURNS = (True, False, False, True, False, True, True, False)
"""Whether to run the failing or the holding schedule again: in no regular order (Thue's), so that who counts his runs can't follow it."""

CONVICTIONS = (Kind.ASSERTION, Kind.DEADLOCK, Kind.LIVELOCK)
STUCK = (End.DEADLOCK, End.LIVELOCK)

NO_PROOF = "That convicts nobody. Only an assert of the scenario's that fails, or threads that wait for ever, say that the code is wrong."
FAILS_ANYWAY = (
    "The scenario fails even where no thread is interrupted in the middle of anything, so it does not show what threads do to "
    "each other."
)


class Trial:
    """One search for a conviction. `search` first; then `judge` the verdict that its result was told as."""

    def __init__(self, scenario: Scenario, budget: Budget, beat: Callable[[], None], source: faults.Source) -> None:
        self._scenario = scenario
        # A thread that is so late that a sleeper overtakes it proves something about the sleep, and not about the code.
        self._budget = dataclasses.replace(budget, latecomers=0, head_start=HEAD_START, sample_every=1)
        self._beat = beat
        self._source = source
        self._conviction: Failure | None = None
        self._fails_anyway = False

    def search(self) -> Result:
        """The first interleaving that convicts, or that fails in another way; no failure if there is none."""
        result = explore(self._scenario, self._budget, self._beat)
        failure = result.failure
        if failure is None or not self._is_conviction(failure):
            return result
        anyway = replay(self._scenario, UNINTERRUPTED)
        if anyway is not None:
            self._fails_anyway = self._is_conviction(anyway)
            return Result(anyway, result.coverage)
        for is_to_fail in TURNS:
            again = replay(self._scenario, failure.schedule if is_to_fail else UNINTERRUPTED)
            if not (failure.is_like(again) if is_to_fail else again is None):
                return Result(Failure(End.DIVERGED, failure.schedule), result.coverage)
        self._beat()
        self._conviction = failure
        return result

    def judge(self, verdict: Verdict) -> Verdict:
        """*verdict*, on the code, as a verdict on the scenario."""
        rationale, searched = self._source.rationale, verdict.coverage or Coverage()
        if self._conviction is not None and verdict.kind in CONVICTIONS:
            message = f"Convicted by interleaving {searched.schedules:,} of those tried: {self._charge(verdict)}"
            return dataclasses.replace(
                verdict, outcome=Outcome.PASSED, kind=Kind.NONE, message=message, coverage=None, replay=None
            )
        if verdict.passed:
            return dataclasses.replace(
                verdict,
                outcome=Outcome.FAILED,
                kind=Kind.ACQUITTED,
                message="\n".join(filter(None, [_held(searched), rationale])),
            )
        if self._fails_anyway:
            return dataclasses.replace(verdict, message=f"{FAILS_ANYWAY}\n{verdict.message}")
        if verdict.kind is Kind.EXCEPTION:
            what, separator, advice = verdict.message.partition("\nNext: ")
            return dataclasses.replace(verdict, message=f"{what}\n{NO_PROOF}{separator}{advice}")
        return verdict

    def _charge(self, verdict: Verdict) -> str:
        """What the code was convicted of, in a line: what the assertion said or is, or who waits for whom."""
        error = self._conviction.error if self._conviction is not None else None
        if error is not None and not str(error):
            frame = faults.student_frames(error, self._source)[-1]
            return f"at line {frame.line} this does not hold: {frame.source.removeprefix('assert ')}"
        return verdict.message.partition("\n")[0]

    def _is_conviction(self, failure: Failure) -> bool:
        if failure.end in STUCK:
            return True
        error = failure.error
        return isinstance(error, AssertionError) and bool(faults.student_frames(error, self._source))


def _held(searched: Coverage) -> str:
    text = f"Nothing was convicted: this code is wrong, and the scenario held in {searched}."
    if searched.complete and searched.schedules == 1:
        text += "\nNo thread ever met another one: each was over before the next began, or none was started."
    return text
