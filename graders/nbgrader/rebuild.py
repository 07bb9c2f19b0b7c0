"""Which notebook is graded? The one that was handed out, with the student's answers in it and nothing else of theirs.

Every cell comes from the gradebook; of the submission only the text of the solution cells is taken. So a test cell that
was deleted, duplicated, edited or stripped of its metadata is simply as it was.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from graders import catalogue
from graders.nbgrader import cells
from graders.nbgrader.source_notebook import SCHEMA_VERSION

NO_ANSWER = "# (no answer was found in this submission)"
LONGEST_ANSWER = 200_000  # characters; the longest reference of the kit has a fiftieth of that


class RebuildNotebook(NbGraderPreprocessor):  # type: ignore[misc]
    """In place of nbgrader's sanitizers: makes the notebook anew from the gradebook and the student's answers."""

    root = Unicode("", help="the folder that holds exercises/; empty: found from the working directory").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        handed_in = resources["racecourse"]
        rebuilt = new_notebook()
        with Gradebook(about["db_url"]) as gradebook:
            notebook = gradebook.find_notebook(about["notebook"], about["assignment"])
            points = {cell.name: cell.max_score for cell in notebook.grade_cells}
            solutions = {cell.name for cell in notebook.solution_cells}
            tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
            rebuilt.metadata["kernelspec"] = json.loads(notebook.kernelspec or "{}")
            for number, released in enumerate(notebook.source_cells):
                cell = self._as_released(released, number, points, solutions, tasks)
                if released.name in solutions or released.name in tasks:
                    answer, notes, is_missing = self._answer(released, handed_in)
                    cell.source = answer
                    cell.metadata["racecourse"] = {
                        "exercise": cells.magic_target(released.source or ""),
                        "notes": notes,
                        "missing": is_missing,
                    }
                    for note in notes:
                        self.log.warning("%s, cell %s: %s", about["student"], released.name, note)
                rebuilt.cells.append(cell)
        return rebuilt, resources

    @staticmethod
    def _as_released(
        released: Any, number: int, points: Mapping[str, float], solutions: set[str], tasks: Mapping[str, float]
    ) -> Any:
        marks = {
            "schema_version": SCHEMA_VERSION,
            "grade_id": released.name,
            "grade": released.name in points and released.name not in tasks,
            "solution": released.name in solutions,
            "task": released.name in tasks,
            "locked": bool(released.locked),
            "cell_type": released.cell_type,
        }
        if released.checksum:
            marks["checksum"] = released.checksum
        if marks["grade"] or marks["task"]:
            marks["points"] = {**points, **tasks}[released.name]
        new = new_code_cell if released.cell_type == "code" else new_markdown_cell
        return new(released.source or "", id=f"cell-{number}", metadata={"nbgrader": marks})

    def _answer(self, released: Any, handed_in: Mapping[str, Any]) -> tuple[str, list[str], bool]:
        """The student's text for the cell *released*, what has to be said about it, and whether there is none."""
        if handed_in["problem"]:
            return NO_ANSWER, [f"The notebook could not be read: {handed_in['problem']}."], True
        notes = []
        if handed_in["file"] != f"{released.notebook.name}.ipynb":
            notes.append(f"The notebook was handed in as {handed_in['file']} and graded all the same.")
        found = candidates(released, handed_in["cells"], self._exercise(released))
        if not found:
            notes.append(
                "The submission has no cell with the answer: neither the original one nor one with its first line."
            )
            return NO_ANSWER, notes, True
        answer = found[-1]["source"]
        if len(found) > 1:
            notes.append(f"{len(found)} cells could be the answer; the last one was graded.")
        if found[-1]["grade_id"] != released.name:
            notes.append("The original solution cell is gone or unchanged; the answer was found by its first line.")
        if len(answer) > LONGEST_ANSWER:
            notes.append(
                f"The answer has {len(answer):,} characters, and the limit is {LONGEST_ANSWER:,}: it was not graded."
            )
            return answer[:2_000] + "\n# … (cut off here)", notes, True
        return answer, notes, False

    def _exercise(self, released: Any) -> catalogue.Exercise | None:
        name = cells.magic_target(released.source or "")
        if name is None:
            return None
        try:
            return catalogue.find(name, Path(self.root) if self.root else None)
        except (catalogue.UnknownExercise, catalogue.BrokenExercise):
            return None  # RunGraders says so, to the instructor


def candidates(
    released: Any, handed_in: Sequence[Mapping[str, str]], exercise: catalogue.Exercise | None
) -> list[Mapping[str, str]]:
    """The cells that may hold the answer to *released*: by their id, else by the magic's line, and changed ones first.

    Whoever copied the solution cell and worked on the copy left the original as it was handed out.
    """
    by_id = [cell for cell in handed_in if cell["grade_id"] == released.name]
    by_magic = (
        []
        if exercise is None
        else [
            cell
            for cell in handed_in
            if cell["grade_id"] != released.name
            and (target := cells.magic_target(cell["source"])) is not None
            and cells.is_named(exercise, target)
        ]
    )
    for group in (by_id, by_magic):
        if changed := [cell for cell in group if cell["source"].strip() != (released.source or "").strip()]:
            return changed
    return by_id or by_magic
