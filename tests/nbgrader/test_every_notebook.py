"""Each exercise's notebook has what its folder has, and a student can work through it from top to bottom in a real kernel."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small_course import REPOSITORY, environment

from graders import catalogue
from graders.catalogue import Exercise
from graders.listing import ListedCheck, checks_of

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install 'racecourse[nbgrader]')")

from nbclient import NotebookClient

from graders.nbgrader import cells, source_notebook
from graders.nbgrader.build import Assignment

ONE_CHECK = (ListedCheck("test_it", "it", 10),)
WALKED = ["02", "05", "26", "28", "31"]
"""Exercises of different kinds: modules beside the lesson, a program, asyncio, a profiler, modules that are explored themselves."""


def assignment_of(exercise: Exercise, folder: Path, checks: tuple[ListedCheck, ...] = ONE_CHECK) -> Assignment:
    return Assignment(exercise, folder, source_notebook.make(exercise, checks))


@pytest.mark.parametrize("exercise", catalogue.exercises(REPOSITORY), ids=lambda each: each.name)
def test_the_notebook_has_the_lesson_the_stub_and_all_that_lies_beside_them(exercise: Exercise, tmp_path: Path) -> None:
    assignment = assignment_of(exercise, tmp_path)
    lesson, _, solution, *_ = assignment.notebook.cells

    in_the_folder = {file.name for file in exercise.folder.iterdir() if file.is_file()}
    assert {file.name for file in assignment.files} == in_the_folder
    assert lesson.source.startswith(exercise.lesson.read_text(encoding="utf-8").rstrip())
    assert solution.source.startswith(f"%%exercise {exercise.number}\n{exercise.stub.read_text(encoding='utf-8')}")


@pytest.mark.parametrize("exercise", catalogue.exercises(REPOSITORY), ids=lambda each: each.name)
def test_every_program_that_the_lesson_speaks_of_can_be_run_from_the_notebook(
    exercise: Exercise, tmp_path: Path
) -> None:
    told = assignment_of(exercise, tmp_path).notebook.cells[0].source

    in_the_lesson = set(re.findall(r"python (\w+\.py)", exercise.lesson.read_text(encoding="utf-8")))
    in_the_notebook = set(re.findall(r"`%program (\w+\.py)`", told))
    assert in_the_notebook == in_the_lesson
    assert all((exercise.folder / program).is_file() for program in in_the_notebook)


@pytest.mark.timeout(300)  # the last line of defence: an idle machine needs some seconds
@pytest.mark.parametrize("number", WALKED)
def test_the_reference_earns_everything_from_top_to_bottom(
    number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = catalogue.find(number, REPOSITORY)
    assignment = assignment_of(exercise, tmp_path, checks_of(exercise))
    for path, content in assignment.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    notebook = assignment.notebook  # as an instructor runs it: the reference counts in place of the stub
    for name, value in {**environment(REPOSITORY), "RACECOURSE_ROOT": ""}.items():
        monkeypatch.setenv(name, value)

    NotebookClient(notebook, timeout=240, resources={"metadata": {"path": str(tmp_path)}}).execute()

    shown = {cells.parse_check(cell.source): cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    assert not any(outputs for call, outputs in shown.items() if call is None)
    earned = {call.check: float(outputs[-1].data["text/plain"]) for call, outputs in shown.items() if call}
    assert sum(earned.values()) == 10, shown
    for call, (verdict, _) in ((call, outputs) for call, outputs in shown.items() if call):
        assert verdict.data["text/plain"].startswith("passed: "), call
