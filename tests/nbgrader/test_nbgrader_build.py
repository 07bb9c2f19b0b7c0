"""`racecourse nbgrader build` writes a valid course, changes nothing twice, and never what students were graded on."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_course import GRADER, write_exercise

from graders import catalogue
from graders.cli import main
from graders.grading import GradingFailed
from graders.listing import ListedCheck, checks_of

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install 'racecourse[nbgrader]')")

import nbformat
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import MetadataValidator

pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")  # nbgrader's own

NOTEBOOK = "source/07_adder/adder.ipynb"


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """A kit with a course that was just built from it."""
    root = tmp_path_factory.mktemp("template") / "kit"
    write_exercise(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        run = CliRunner().invoke(main, ["nbgrader", "build", "course", "7"])
    assert run.exit_code == 0, run.output
    return root


@pytest.fixture
def course(root: Path, template: Path) -> Path:
    """A copy of that course, for one test to change."""
    shutil.copytree(template / "course", root / "course")
    return root / "course"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hand_in(course: Path) -> None:
    """What `nbgrader collect` leaves behind."""
    (course / "submitted" / "ann" / "07_adder").mkdir(parents=True)


def test_the_checks_of_an_exercise_are_listed_without_being_run(root):
    exercise = catalogue.find("7", root)

    assert checks_of(exercise) == (
        ListedCheck("test_it_adds", "Two numbers are added.", 2),
        ListedCheck("test_it_adds_negative_numbers", "it adds negative numbers", 3),
        ListedCheck("test_it_has_a_docstring", "it has a docstring", 0),
    )


def test_graders_that_cannot_be_collected_say_why(root):
    folder = write_exercise(root, "08_broken", grader="import no_such_module\n")

    with pytest.raises(GradingFailed, match="no_such_module"):
        checks_of(catalogue.read(folder))


def test_the_notebook_has_a_cell_for_each_check_with_its_points(course):
    notebook = nbformat.read(course / NOTEBOOK, as_version=4)

    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    graded = {
        cell.source: cell.metadata.nbgrader["points"] for cell in notebook.cells if cell.metadata.nbgrader["grade"]
    }
    assert graded == {
        'check("07", "test_it_adds", points=2)': 2,
        'check("07", "test_it_adds_negative_numbers", points=3)': 3,
        'check("07", "test_it_has_a_docstring", points=0)': 0,
    }
    assert [cell.metadata.nbgrader["grade_id"] for cell in notebook.cells][:3] == ["lesson", "setup", "solution"]


def test_students_get_the_exercise_and_nothing_of_its_solutions(course, root):
    for file in (path for path in (course / "source").rglob("*") if path.is_file() and path.suffix != ".ipynb"):
        assert b"return a + b" not in file.read_bytes()
    assert (course / "source/07_adder/exercises/07_adder/test_adder.py").is_file()


def test_an_exercise_that_this_python_cannot_judge_is_announced(racecourse, root):
    folder = write_exercise(root, "30_ahead")
    with (folder / "exercise.toml").open("a") as manifest:
        manifest.write('python = "3.99"\n')

    run = racecourse("nbgrader", "build", "course", "7", "30")

    assert run.exit_code == 0
    assert run.output.count("Note: ") == 1
    assert "Note: 30_ahead needs Python 3.99, and this is " in run.output


def test_building_again_changes_nothing(course, racecourse):
    before = snapshot(course)

    run = racecourse("nbgrader", "build", "course", "07")

    assert run.exit_code == 0
    assert "nothing to do" in run.output
    assert snapshot(course) == before


def test_a_notebook_that_jupyter_only_saved_again_is_up_to_date(course, racecourse):
    path = course / NOTEBOOK
    notebook = json.loads(path.read_text())
    notebook["metadata"]["language_info"]["version"] = "3.13.0"
    path.write_text(json.dumps(notebook, indent=4))

    assert "nothing to do" in racecourse("nbgrader", "build", "course", "7").output


def test_a_changed_exercise_is_built_again(course, racecourse, root):
    (root / "exercises/07_adder/test_adder.py").write_text(GRADER.replace("points(2)", "points(4)"))

    run = racecourse("nbgrader", "build", "course", "7")

    assert run.exit_code == 0, run.output
    assert "points=4" in (course / NOTEBOOK).read_text()


def test_edits_by_hand_are_not_lost_without_force(course, racecourse, root):
    path = course / NOTEBOOK
    path.write_text(path.read_text().replace("Write `add`.", "Write `add`, please."))
    (root / "exercises/07_adder/test_adder.py").write_text(GRADER.replace("points(2)", "points(4)"))
    before = snapshot(course)

    run = racecourse("nbgrader", "build", "course", "7")

    assert run.exit_code == 1
    assert "edited by hand" in run.output
    assert snapshot(course) == before
    assert racecourse("nbgrader", "build", "course", "7", "--force").exit_code == 0
    assert "points=4" in path.read_text()


def test_no_graded_cell_changes_once_there_are_submissions(course, racecourse, root):
    hand_in(course)
    (root / "exercises/07_adder/test_adder.py").write_text(GRADER.replace("test_it_adds(", "test_it_sums("))
    before = snapshot(course)

    run = racecourse("nbgrader", "build", "course", "7", "--force")

    assert run.exit_code == 1
    assert "it would add the cell test_it_sums" in run.output
    assert "it would remove the cell test_it_adds" in run.output
    assert isinstance(run.exception, SystemExit)
    assert snapshot(course) == before


def test_points_may_change_after_submissions_but_only_by_force(course, racecourse, root):
    hand_in(course)
    (root / "exercises/07_adder/test_adder.py").write_text(GRADER.replace("points(2)", "points(4)"))
    before = snapshot(course)

    refused = racecourse("nbgrader", "build", "course", "7")
    assert refused.exit_code == 1
    assert "there are submissions" in refused.output
    assert snapshot(course) == before

    assert racecourse("nbgrader", "build", "course", "7", "--force").exit_code == 0
    assert "points=4" in (course / NOTEBOOK).read_text()


def test_submissions_that_only_the_gradebook_knows_count_too(course, racecourse, root, empty_gradebook):
    shutil.copy(empty_gradebook, course / "gradebook.db")
    with Gradebook(f"sqlite:///{course}/gradebook.db", course_id="course") as gradebook:
        gradebook.add_assignment("07_adder")
        gradebook.add_notebook("adder", "07_adder")
        gradebook.add_source_cell("test_gone", "adder", "07_adder", cell_type="code")
        gradebook.add_student("ann")
        gradebook.add_submission("07_adder", "ann")
    (root / "exercises/07_adder/test_adder.py").write_text(GRADER.replace("points(2)", "points(4)"))

    run = racecourse("nbgrader", "build", "course", "7", "--force")

    assert run.exit_code == 1
    assert "it would remove the cell test_gone" in run.output


def test_another_configuration_is_left_alone(racecourse, root):
    (root / "course").mkdir()
    (root / "course/nbgrader_config.py").write_text("c = get_config()\n")

    run = racecourse("nbgrader", "build", "course", "7")

    assert run.exit_code == 1
    assert "configure(c, root=" in run.output
    assert (root / "course/nbgrader_config.py").read_text() == "c = get_config()\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["course", "99"], "There are:\n  07_adder"),
        (["course"], "Missing argument"),
        (["exercises/07_adder/adder.py", "7"], "is a file"),
    ],
)
def test_bad_input_gets_one_message(racecourse, arguments, message):
    run = racecourse("nbgrader", "build", *arguments)

    assert run.exit_code != 0
    assert message in run.output
    assert isinstance(run.exception, SystemExit)


@pytest.mark.parametrize(
    ("grader", "message"),
    [("", "could not collect"), ("def test_free(submission): ...\n", "no check carries points")],
)
def test_an_exercise_without_points_is_refused(racecourse, root, grader, message):
    write_exercise(root, "08_free", grader=grader)

    run = racecourse("nbgrader", "build", "course", "8")

    assert run.exit_code == 1
    assert message in run.output
    assert not (root / "course").exists()


def test_without_the_extra_the_command_says_how_to_install_it(racecourse, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader", None)

    run = racecourse("nbgrader", "build", "course", "7")

    assert run.exit_code == 1
    assert "pip install 'racecourse[nbgrader]'" in run.output
