"""How does an exercise folder become a source notebook? Lesson, set-up, one solution cell, one test cell a check.

The notebook depends on the exercise alone, cell ids included, so that building twice gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import MetadataValidator

from graders.catalogue import BrokenExercise, Exercise
from graders.listing import ListedCheck
from graders.nbgrader import cells

SCHEMA_VERSION = 3
LESSON, SETUP, SOLUTION = "lesson", "setup", "solution"

PROGRAM = re.compile(r"`python (\w+\.py)`")  # what a lesson says of a program in its folder

HOW_TO = """\
---
**In this notebook** `{module}` is the one cell that begins with `%%exercise {number}`: write all of the answer there,
imports included, leave the first line as it is, and run it. `pytest exercises/{number}` is the cells below it: run them,
and each shows a verdict and its points. Only the cell of the answer is graded: other cells that you add are for you to
try things out.{programs} Stuck? Run `%hint {number}`.
"""
PROGRAMS = " Where the lesson says {commands}, run {magics} in such a cell."


def make(exercise: Exercise, checks: Iterable[ListedCheck]) -> Any:
    """The source notebook of *exercise* with a test cell for each of *checks* (an nbformat 4.5 notebook node).

    Raises BrokenExercise if the exercise lacks what a notebook needs.
    """
    checks = tuple(checks)
    if not checks:
        raise BrokenExercise(f"{exercise.folder}: there is no check (test_*.py with test functions) to make cells from")
    if not any(check.points for check in checks):
        raise BrokenExercise(f"{exercise.folder}: no check carries points; mark the graders with @points(…)")
    if not exercise.stub.is_file():
        raise BrokenExercise(f"{exercise.folder}: there is no stub {exercise.module}")
    taken = {LESSON, SETUP, SOLUTION}
    stub = exercise.stub.read_text(encoding="utf-8")
    reference = exercise.reference.read_text(encoding="utf-8") if exercise.reference.is_file() else None
    notebook = new_notebook(
        cells=[
            _cell(new_markdown_cell, LESSON, _lesson(exercise), locked=True),
            _cell(new_code_cell, SETUP, cells.SETUP, locked=True),
            _cell(new_code_cell, SOLUTION, cells.solution(exercise, stub, reference), solution=True),
            *[
                _cell(
                    new_code_cell,
                    cells.grade_id(check.name, taken),
                    str(cells.CheckCall(exercise.number, check.name, check.points)),
                    grade=True,
                    locked=True,
                    points=check.points,
                )
                for check in checks
            ],
        ],
        metadata={
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
    )
    notebook.metadata["racecourse"] = {"exercise": exercise.name, "fingerprint": fingerprint(notebook)}
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    return notebook


def _cell(new: Any, grade_id: str, source: str, **roles: Any) -> Any:
    marks = {"grade": False, "locked": False, "solution": False, "task": False, **roles}
    cell = new(
        source, id=grade_id, metadata={"nbgrader": {"schema_version": SCHEMA_VERSION, "grade_id": grade_id, **marks}}
    )
    return cell


def _lesson(exercise: Exercise) -> str:
    text = exercise.lesson.read_text(encoding="utf-8") if exercise.lesson.is_file() else f"# {exercise.title}\n"
    files = dict.fromkeys(PROGRAM.findall(text))
    commands, magics = (" and ".join(f"`{word} {file}`" for file in files) for word in ("python", "%program"))
    programs = PROGRAMS.format(commands=commands, magics=magics) if files else ""
    how_to = HOW_TO.format(module=exercise.module, number=exercise.number, programs=programs)
    return f"{text.rstrip()}\n\n{how_to}"


def fingerprint(notebook: Any) -> str:
    """A name for what the cells of *notebook* say: equal fingerprints mean that nobody edited one in between."""
    said = [[cell.cell_type, cell.source, dict(cell.metadata.get("nbgrader", {}))] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def grade_ids(notebook: Any) -> set[str]:
    """The ids of the cells that nbgrader knows, which must stay the same once there are submissions."""
    return {
        cell.metadata.nbgrader["grade_id"] for cell in notebook.cells if "grade_id" in cell.metadata.get("nbgrader", {})
    }
