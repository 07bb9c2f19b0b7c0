"""A class hands in, nbgrader's own commands grade it: every score is what plain pytest gives the same code.

Exercise 01 is built into a course; the class is one submission for each way to be right, wrong, broken or mangled. The
commands run once for all tests of this module: generate_assignment, release_assignment, fetch_assignment, submit,
collect, autograde, generate_feedback, export.
"""

from __future__ import annotations

import concurrent.futures
import copy
import csv
import dataclasses
import getpass
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from small_course import REPOSITORY, copy_exercise, environment

pytest.importorskip("nbgrader", reason="nbgrader is not installed (pip install 'racecourse[nbgrader]')")

from nbgrader.api import Gradebook

from graders.nbgrader import cells

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not work on Windows"),
    pytest.mark.timeout(1_200),  # the last line of defence: an idle machine needs one minute
]

ASSIGNMENT, NOTEBOOK = "01_lost_update", "lost_update"
RIGHT = (REPOSITORY / "solutions" / ASSIGNMENT / "box_office.py").read_text()
STUB = (REPOSITORY / "exercises" / ASSIGNMENT / "box_office.py").read_text()
HEAD = "import os, threading\n\nclass BoxOffice:\n    def __init__(self, stock):\n        self.stock = stock\n"
SELL = "\n    def sell(self, count):\n"

ANSWERS = {
    "right": RIGHT,
    "untouched": STUB,
    "racy": HEAD + SELL + "        if count > self.stock:\n            return False\n"
    "        self.stock -= count\n        return True\n",
    "partly_right": HEAD + "        self.lock = threading.Lock()\n" + SELL + "        with self.lock:\n"
    "            self.stock -= count\n            return True\n",
    "deadlocking": HEAD + "        self.lock = threading.Lock()\n" + SELL + "        with self.lock:\n"
    "            with self.lock:\n                return True\n",
    "hanging": HEAD + SELL + "        while True:\n            pass\n",
    "crashing": HEAD + SELL + "        os._exit(0)\n",
    "syntax_error": HEAD + SELL + "        return count >\n",
    "injecting": 'raise ValueError("<script>alert(1)</script><img src=x onerror=alert(2)>\\x1b[31m\\u202e" * 2_000)\n',
    "printing": HEAD
    + SELL
    + "        for n in range(100_000):\n            print('<b>line', n)\n        return True\n",
}
"""One answer a student, in a notebook that is otherwise as it was handed out."""


def source_of(notebook: Any) -> Any:
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("solution"))


def graded_cells_of(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade")]


def duplicate_test_cells(notebook: Any) -> None:
    notebook["cells"] += copy.deepcopy(graded_cells_of(notebook))


def delete_test_cells(notebook: Any) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"]["nbgrader"]["grade"]]


def edit_test_cells(notebook: Any) -> None:
    for cell in graded_cells_of(notebook):
        cell["source"] = "1 / 0"
        cell["metadata"]["nbgrader"]["points"] = 1_000


def strip_metadata(notebook: Any) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    notebook["metadata"] = {}


def age_the_schema(notebook: Any) -> None:
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"]["schema_version"] = 1


def rename_solution_cell(notebook: Any) -> None:
    source_of(notebook)["metadata"]["nbgrader"]["grade_id"] = "mine"


def forget_the_magic(notebook: Any) -> None:
    cell = source_of(notebook)
    cell["source"] = cell["source"].partition("\n")[2]


def answer_in_a_copy(notebook: Any) -> None:
    original = source_of(notebook)
    mine = copy.deepcopy(original)
    mine["metadata"] = {}
    original["source"] = f"%%exercise 01\n{STUB}"
    notebook["cells"].append(mine)


def make_it_markdown(notebook: Any) -> None:
    cell = source_of(notebook)
    cell["cell_type"] = "markdown"
    del cell["outputs"], cell["execution_count"]


def add_nonsense(notebook: Any) -> None:
    notebook["cells"] += [None, 5, {"metadata": 3}, {"cell_type": [], "source": {}, "metadata": {"nbgrader": []}}]


def add_a_lone_surrogate(notebook: Any) -> None:
    source_of(notebook)["source"] += "\n# \ud800 is half a character\n"


MANGLED: dict[str, Callable[[Any], None]] = {
    "duplicated_test_cells": duplicate_test_cells,
    "deleted_test_cells": delete_test_cells,
    "edited_test_cells": edit_test_cells,
    "stripped_metadata": strip_metadata,
    "old_schema": age_the_schema,
    "renamed_solution_cell": rename_solution_cell,
    "no_magic_line": forget_the_magic,
    "answer_in_a_copy": answer_in_a_copy,
    "solution_as_markdown": make_it_markdown,
    "nonsense_cells": add_nonsense,
    "lone_surrogate": add_a_lone_surrogate,
}
"""What a student may do to a notebook that holds the right answer, and still is right."""


def lose_the_solution(notebook: Any) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not cell["metadata"]["nbgrader"]["solution"]]


UNGRADABLE = ("not_json", "a_list", "no_solution_cell")
"""Submissions with no answer that could be found: no points, and a person is asked to look."""


@dataclasses.dataclass(frozen=True)
class Graded:
    """What the nbgrader commands left behind, and what pytest says of the same answers."""

    course: Path
    autograde: subprocess.CompletedProcess[str]
    scores: dict[str, float]
    pytest: dict[str, dict[str, Any]]

    def feedback(self, student: str) -> str:
        return (self.course / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").read_text(encoding="utf-8")

    def needs_hand_grading(self, student: str) -> bool:
        with Gradebook(f"sqlite:///{self.course}/gradebook.db", course_id="course") as gradebook:
            return bool(gradebook.find_submission(ASSIGNMENT, student).needs_manual_grade)

    def cell_scores(self, student: str) -> dict[str, float]:
        with Gradebook(f"sqlite:///{self.course}/gradebook.db", course_id="course") as gradebook:
            notebook = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, student)
            return {grade.name: grade.score for grade in notebook.grades}


def by_pytest(root: Path, answer: str, scratch: Path) -> dict[str, Any]:
    """The report of plain `pytest exercises/01 --against FILE`."""
    scratch.mkdir()
    (scratch / "box_office.py").write_text(answer)
    command = [sys.executable, "-m", "pytest", "exercises/01", "-q", "-p", "no:cacheprovider"]
    command += ["--against", str(scratch / "box_office.py"), "--grade-json", str(scratch / "report.json")]
    subprocess.run(command, cwd=root, env=environment(root), capture_output=True, check=False)
    return json.loads((scratch / "report.json").read_text())


@pytest.fixture(scope="module")
def graded(tmp_path_factory) -> Graded:
    """The whole class, through all commands."""
    root = tmp_path_factory.mktemp("kit")
    copy_exercise(ASSIGNMENT, root)
    course = root / "course"
    exchange = root / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)

    def run(*command: str, cwd: Path = course) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=cwd,
            env=environment(root),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"
        return done

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        plain = {name: pool.submit(by_pytest, root, answer, root / name) for name, answer in ANSWERS.items()}
        run("graders", "nbgrader", "build", "course", "01", cwd=root)
        with (course / "nbgrader_config.py").open("a") as config:
            config.write(f"c.Exchange.root = {str(exchange)!r}\n")
        run("nbgrader", "generate_assignment", ASSIGNMENT)
        run("nbgrader", "release_assignment", ASSIGNMENT)
        hand_in_by_the_exchange(root, exchange, run)
        run("nbgrader", "collect", ASSIGNMENT)
        hand_in_the_rest(course)
        with Gradebook(f"sqlite:///{course}/gradebook.db", course_id="course") as gradebook:
            gradebook.add_student("no_notebook")
        autograde = run("nbgrader", "autograde", ASSIGNMENT)
        exported = pool.submit(run, "nbgrader", "export")
        run("nbgrader", "generate_feedback", ASSIGNMENT)
        exported.result()
        with (course / "grades.csv").open() as file:
            scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
        return Graded(course, autograde, scores, {name: future.result() for name, future in plain.items()})


def hand_in_by_the_exchange(root: Path, exchange: Path, run: Callable[..., Any]) -> None:
    """This very user fetches the assignment as a student, solves it and submits it."""
    home = root / "student"
    home.mkdir()
    (home / "nbgrader_config.py").write_text(
        f"c = get_config()\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = 'course'\n"
    )
    run("nbgrader", "fetch_assignment", ASSIGNMENT, cwd=home)
    path = home / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    notebook = json.loads(path.read_text())
    source_of(notebook)["source"] = f"%%exercise 01\n{RIGHT}"
    path.write_text(json.dumps(notebook))
    run("nbgrader", "submit", ASSIGNMENT, cwd=home)


def hand_in_the_rest(course: Path) -> None:
    """Put the submissions of the class where `nbgrader collect` puts them."""
    released = json.loads((course / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())
    source_of(released)["source"] = "".join(source_of(released)["source"])

    def put(student: str, text: str, name: str = f"{NOTEBOOK}.ipynb") -> None:
        folder = course / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)

    def solved(answer: str) -> Any:
        notebook = copy.deepcopy(released)
        source_of(notebook)["source"] = f"%%exercise 01\n{answer}"
        return notebook

    for student, answer in ANSWERS.items():
        put(student, json.dumps(solved(answer)))
    for student, mangle in MANGLED.items():
        notebook = solved(RIGHT)
        mangle(notebook)
        put(student, json.dumps(notebook))
    put("misnamed_notebook", json.dumps(solved(RIGHT)), "Copy of lost_update (1).ipynb")
    put("not_json", "{ this was a notebook once")
    put("a_list", "[]")
    without = solved(RIGHT)
    lose_the_solution(without)
    put("no_solution_cell", json.dumps(without))
    put("no_notebook", "I could not do it", "sorry.txt")


def test_no_submission_aborts_the_batch(graded):
    assert graded.autograde.returncode == 0
    everybody = {*ANSWERS, *MANGLED, *UNGRADABLE, "misnamed_notebook", "no_notebook", getpass.getuser()}
    assert set(graded.scores) == everybody


@pytest.mark.parametrize("student", ANSWERS)
def test_every_score_is_what_pytest_gives_the_same_code(graded, student):
    assert graded.scores[student] == graded.pytest[student]["earned"]
    assert graded.cell_scores(student) == {check["name"]: check["earned"] for check in graded.pytest[student]["checks"]}
    assert not graded.needs_hand_grading(student)


def test_the_right_answer_gets_everything_and_the_exchange_makes_no_difference(graded):
    assert graded.scores["right"] == 10
    assert graded.scores[getpass.getuser()] == 10


@pytest.mark.parametrize("student", [*MANGLED, "misnamed_notebook"])
def test_a_mangled_notebook_costs_the_right_answer_nothing(graded, student):
    assert graded.scores[student] == graded.scores["right"]
    assert not graded.needs_hand_grading(student)


@pytest.mark.parametrize("student", UNGRADABLE)
def test_what_cannot_be_graded_gets_no_points_and_a_person_to_look_at_it(graded, student):
    assert graded.scores[student] == 0
    assert graded.needs_hand_grading(student)
    assert "a person" in graded.feedback(student)


def test_without_any_notebook_there_are_no_points(graded):
    assert graded.scores["no_notebook"] == 0
    assert "No notebooks were matched" in graded.autograde.stderr


@pytest.mark.parametrize("student", ["hanging", "crashing", "syntax_error", "injecting"])
def test_a_check_that_meets_broken_code_fails(graded, student):
    assert graded.cell_scores(student)["test_no_sale_is_lost"] == 0


@pytest.mark.parametrize("student", ["racy", "deadlocking", "untouched"])
def test_code_that_is_only_right_by_luck_fails_the_check_for_lost_updates(graded, student):
    assert graded.cell_scores(student)["test_no_sale_is_lost"] == 0


@pytest.mark.parametrize("student", ["hanging", "crashing", "partly_right"])
def test_the_feedback_gives_the_reason_of_every_check(graded, student):
    text = graded.feedback(student)

    for check in graded.pytest[student]["checks"]:
        if not check["points"]:
            continue  # has no cell
        # In the notebook the magic's line comes before the student's first.
        first = re.sub(r"line (\d+)", lambda found: f"line {int(found[1]) + 1}", check["verdict"]["message"])
        first = first.partition("\n")[0]
        assert first.replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;") in text


def test_feedback_contains_nothing_that_a_browser_or_terminal_would_obey(graded):
    text = graded.feedback("injecting")

    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text) < 400_000
    assert "<b>line" not in graded.feedback("printing")


def test_feedback_reveals_neither_the_reference_nor_the_instructors_folders(graded):
    for student in (set(ANSWERS) - {"right"}) | {*UNGRADABLE}:
        text = graded.feedback(student)
        assert "held from the check to the write" not in text
        assert str(graded.course.parent) not in text


def test_feedback_says_where_the_answer_was_found(graded):
    assert "Copy of lost_update (1).ipynb" in graded.feedback("misnamed_notebook")
    assert "found by its first line" in graded.feedback("stripped_metadata")


def test_students_get_exactly_the_stub(graded):
    notebook = json.loads((graded.course / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())

    assert "".join(source_of(notebook)["source"]) == f"%%exercise 01\n{STUB}"
    assert "held from the check to the write" not in json.dumps(notebook)


def test_the_instructors_source_holds_the_reference(graded):
    notebook = json.loads((graded.course / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text())

    assert cells.answer_in("".join(source_of(notebook)["source"])).strip() == RIGHT.strip()
