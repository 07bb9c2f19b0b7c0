"""How does a rebuilt notebook get its points? The pytest graders judge its answers; each test cell shows one verdict.

nbgrader reads a cell's score from its outputs: the first error, byte on stderr or result decides. So a test cell gets
exactly two outputs: the reason, which nbgrader only displays, and the points as a plain number.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Unicode

from graders import catalogue
from graders.grading import CheckResult, GradingFailed
from graders.nbgrader import cells
from graders.nbgrader.answers import Answers, points_of
from graders.report import notebook as shown
from graders.verdict import Kind, Outcome, Verdict

ANSWERS = Answers()  # of this run of `nbgrader autograde`, which grades one submission after the other
BY_HAND = "by_hand"


class RunGraders(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of nbgrader's `Execute`: pytest judges the answers, and no kernel starts."""

    root = Unicode("", help="the folder that holds exercises/; empty: found from the working directory").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        answers = self._answers(nb)
        for cell in nb.cells:
            marks = cell.metadata.get("nbgrader", {})
            if marks.get("grade") and not marks.get("solution") and cell.cell_type == "code":
                self._grade(cell, answers)
        return nb, resources

    @staticmethod
    def _answers(nb: Any) -> dict[str, Any]:
        """The solution cell of each exercise in the notebook, by the exercise's name as the test cells write it."""
        solutions = [cell for cell in nb.cells if cell.metadata.get("nbgrader", {}).get("solution")]
        return {cell.metadata.get("racecourse", {}).get("exercise") or "": cell for cell in solutions}

    def _grade(self, cell: Any, answers: dict[str, Any]) -> None:
        call = cells.parse_check(cell.source)
        worth = float(cell.metadata.nbgrader["points"])
        if call is None:
            own = Verdict(Outcome.INCONCLUSIVE, "This test cell is not one of Racecourse's, so a person grades it.")
            show(cell, CheckResult("", "", "a test cell of this course", worth, own), worth)
            return
        answer = answers.get(call.exercise)
        about: dict[str, Any] = {"missing": True} if answer is None else answer.metadata.get("racecourse", {})
        notes = tuple(about.get("notes", ()))
        show(cell, self._result(call, answer, bool(about.get("missing"))), worth, notes=notes)

    def _result(self, call: cells.CheckCall, answer: Any, is_missing: bool) -> CheckResult:
        if is_missing:
            nothing = Verdict(
                Outcome.INCONCLUSIVE,
                "There was no answer that could be graded.",
                Kind.UNLOADABLE,
            )
            return CheckResult(call.exercise, call.check, _title(call.check), call.points, nothing)
        try:
            exercise = catalogue.find(call.exercise, Path(self.root) if self.root else None)
            return ANSWERS.report(exercise, cells.answer_in(answer.source)).check(call.check)
        except KeyError:
            problem = f"the graders have no check {call.check}; was the exercise changed after the course was built?"
        except (catalogue.UnknownExercise, catalogue.BrokenExercise, GradingFailed, OSError) as error:
            problem = str(error)
        self.log.error("%s could not be graded: %s", call.check, problem)
        ours = Verdict(
            Outcome.INCONCLUSIVE, "The grader itself could not be run, which is not your mistake.", Kind.UNCONTROLLED
        )
        return CheckResult(call.exercise, call.check, _title(call.check), call.points, ours)


def show(cell: Any, result: CheckResult, worth: float, *, notes: tuple[str, ...] = ()) -> None:
    """Make the outputs of the test cell *cell* say *result*, out of the *worth* points that the gradebook says."""
    earned = points_of(result, worth)
    reason = {"text/html": shown.html(result, notes=notes), "text/plain": shown.plain(result, notes=notes)}
    score = {"text/html": shown.points_html(earned, worth), "text/plain": repr(earned)}
    cell.outputs = [new_output("display_data", data=reason), new_output("execute_result", data=score)]
    cell.metadata["racecourse"] = {BY_HAND: result.needs_hand_grading}


class SaveGrades(SaveAutoGrades):  # type: ignore[misc]
    """Saves the scores, and asks for a grade by hand where a check was inconclusive.

    nbgrader asks for that itself only where a cell has no automatic score, which a code cell always has. The score is
    therefore removed again: the form grader then lists the cell, and it counts 0 until somebody has graded it.
    """

    def _add_score(self, cell: Any, resources: Any) -> None:
        super()._add_score(cell, resources)
        if cell.metadata.get("racecourse", {}).get(BY_HAND):
            grade = self.gradebook.find_grade(
                cell.metadata.nbgrader["grade_id"], self.notebook_id, self.assignment_id, self.student_id
            )
            grade.auto_score = None
            grade.needs_manual_grade = True
            self.gradebook.db.commit()


def _title(name: str) -> str:
    return name.removeprefix("test_").replace("_", " ")
