"""What nbgrader reads from our outputs is exactly what the check earned, and what is unclear goes to a person."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install 'racecourse[nbgrader]')")

from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade

from graders.grading import CheckResult
from graders.nbgrader.autograde import RunGraders, SaveGrades, show
from graders.nbgrader.rebuild import RebuildNotebook
from graders.verdict import Outcome, Verdict

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own

CHECK = 'check("07", "test_it_adds", points=2)'


def graded_cell(points: float, source: str = CHECK) -> Any:
    marks = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "grade_id": "t", "points": points}
    return new_code_cell(source, metadata={"nbgrader": marks})


def solution_cell(source: str) -> Any:
    marks = {"schema_version": 3, "grade": False, "solution": True, "locked": False, "grade_id": "s"}
    return new_code_cell(source, metadata={"nbgrader": marks, "racecourse": {"exercise": "07", "notes": []}})


def result(outcome: Outcome, points: float = 2) -> CheckResult:
    return CheckResult("07_adder", "test_it_adds", "it adds", points, Verdict(outcome, "because"))


@pytest.fixture
def resources(tmp_path: Path, empty_gradebook: Path) -> dict[str, Any]:
    """A gradebook in which ann has handed in a notebook with a solution, a check and an essay."""
    shutil.copy(empty_gradebook, tmp_path / "g.db")
    about = {"notebook": "adder", "assignment": "07_adder", "student": "ann", "db_url": f"sqlite:///{tmp_path}/g.db"}
    with Gradebook(about["db_url"]) as gradebook:
        gradebook.add_assignment("07_adder")
        gradebook.add_notebook("adder", "07_adder")
        where = ("adder", "07_adder")
        gradebook.add_grade_cell("t", *where, max_score=2, cell_type="code")
        gradebook.add_solution_cell("s", *where)
        gradebook.add_grade_cell("essay", *where, max_score=5, cell_type="markdown")
        gradebook.add_solution_cell("essay", *where)
        gradebook.add_source_cell("s", *where, cell_type="code", source="%%exercise 07\n# stub", locked=False)
        gradebook.add_source_cell("t", *where, cell_type="code", source=CHECK, locked=True)
        gradebook.add_source_cell("essay", *where, cell_type="markdown", source="YOUR ANSWER HERE", locked=False)
        gradebook.add_student("ann")
        gradebook.add_submission("07_adder", "ann")
    return {"nbgrader": about}


@pytest.mark.parametrize("worth", [0, 1, 2, 2.5, 1 / 3, 2 / 3, 7])
@pytest.mark.parametrize("outcome", list(Outcome))
def test_nbgrader_reads_the_points_and_nothing_else(outcome, worth):
    cell = graded_cell(worth)

    show(cell, result(outcome), worth)

    expected = worth if outcome is Outcome.PASSED else 0
    assert determine_grade(cell) == (pytest.approx(expected, abs=1e-4), worth)
    assert determine_grade(cell)[0] <= worth
    assert [output.output_type for output in cell.outputs] == ["display_data", "execute_result"]
    assert "because" in cell.outputs[0].data["text/html"]


def test_an_inconclusive_check_asks_for_a_grade_by_hand(resources):
    cell = graded_cell(2)
    show(cell, result(Outcome.INCONCLUSIVE), 2)

    SaveGrades().preprocess(new_notebook(cells=[cell]), resources)

    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        grade = gradebook.find_grade("t", "adder", "07_adder", "ann")
        assert (grade.auto_score, grade.score, grade.needs_manual_grade) == (None, 0, True)
        assert gradebook.find_submission("07_adder", "ann").needs_manual_grade


def test_a_grade_by_hand_outlives_another_run(resources):
    cell = graded_cell(2)
    show(cell, result(Outcome.INCONCLUSIVE), 2)
    SaveGrades().preprocess(new_notebook(cells=[cell]), resources)
    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        gradebook.find_grade("t", "adder", "07_adder", "ann").manual_score = 1.5
        gradebook.db.commit()

    SaveGrades().preprocess(new_notebook(cells=[cell]), resources)

    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        assert gradebook.find_grade("t", "adder", "07_adder", "ann").score == 1.5


def test_a_conclusive_check_asks_nobody(resources):
    cell = graded_cell(2)
    show(cell, result(Outcome.PASSED), 2)

    SaveGrades().preprocess(new_notebook(cells=[cell]), resources)

    with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
        grade = gradebook.find_grade("t", "adder", "07_adder", "ann")
        assert (grade.auto_score, grade.needs_manual_grade) == (2, False)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ('check("07", "test_gone", points=2)', "could not be run"),
        ('check("99", "test_it_adds", points=2)', "no answer that could be graded"),
        ("assert add(1, 2) == 3", "not one of Racecourse"),
    ],
)
def test_what_the_graders_do_not_know_goes_to_a_person(root, source, reason):
    cell = graded_cell(2, source)
    notebook = new_notebook(cells=[solution_cell("%%exercise 07\ndef add(a, b): return a + b\n"), cell])

    RunGraders(root=str(root)).preprocess(notebook, {})

    assert cell.metadata["racecourse"] == {"by_hand": True}
    assert determine_grade(cell) == (0, 2)
    assert reason in cell.outputs[0].data["text/plain"]


def test_a_written_answer_of_the_instructors_own_is_kept_for_a_person(root, resources):
    handed_in = [
        {"source": "%%exercise 07\nx = 1", "cell_type": "code", "grade_id": "s"},
        {"source": "Because of the lock.", "cell_type": "markdown", "grade_id": "essay"},
    ]
    resources["racecourse"] = {"cells": handed_in, "problem": "", "file": "adder.ipynb"}

    rebuilt, _ = RebuildNotebook(root=str(root)).preprocess(None, resources)

    essay = next(cell for cell in rebuilt.cells if cell.metadata.nbgrader["grade_id"] == "essay")
    assert essay.source == "Because of the lock."
    assert determine_grade(essay) == (None, 5)


def test_work_in_a_copy_of_the_solution_cell_counts(root, resources):
    handed_in = [
        {"source": "%%exercise 07\n# stub\n", "cell_type": "code", "grade_id": "s"},
        {"source": "%%exercise 3\nx = 'another exercise'", "cell_type": "code", "grade_id": ""},
        {"source": "%%exercise 7\nx = 'mine'", "cell_type": "code", "grade_id": ""},
    ]
    resources["racecourse"] = {"cells": handed_in, "problem": "", "file": "adder.ipynb"}

    rebuilt, _ = RebuildNotebook(root=str(root)).preprocess(None, resources)

    assert rebuilt.cells[0].source == "%%exercise 7\nx = 'mine'"
    assert "found by its first line" in rebuilt.cells[0].metadata["racecourse"]["notes"][0]


def test_an_answer_of_absurd_length_is_not_graded(root, resources):
    handed_in = [{"source": "%%exercise 07\n" + "x = 1\n" * 100_000, "cell_type": "code", "grade_id": "s"}]
    resources["racecourse"] = {"cells": handed_in, "problem": "", "file": "adder.ipynb"}

    rebuilt, _ = RebuildNotebook(root=str(root)).preprocess(None, resources)

    solution = rebuilt.cells[0]
    assert solution.metadata["racecourse"]["missing"]
    assert "the limit is" in solution.metadata["racecourse"]["notes"][0]
    assert len(solution.source) < 3_000
