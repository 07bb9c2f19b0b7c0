"""The page of misconceptions: what each wrong answer believes, and what convicts it."""

from __future__ import annotations

import shutil
from pathlib import Path

import small_exercise
from click.testing import CliRunner

from graders import answers, catalogue
from graders.cli import main
from graders.grading import grade
from graders.report import misconceptions

RACE = '''"""Wrong: believes that one line is one step.

Caught by: test_two_add_up
"""

count = 0

def double(x):
    global count
    count += 1
    return x * 2
'''
GRADERS = '''from graders import concurrently, explore, points

@points(10)
@explore
def test_two_add_up(submission):
    """Two threads double, and both are counted"""
    concurrently(lambda: submission.double(1), lambda: submission.double(2))
    assert submission.count == 2, "one is not counted"
'''
CHANGES: dict[str, str | None] = {
    "exercises/01_double/test_double.py": GRADERS,
    "solutions/01_double/wrong/same.py": RACE,
}


def test_an_entry_tells_the_belief_the_check_and_the_interleaving(tmp_path: Path) -> None:
    exercise = small_exercise.write(tmp_path, CHANGES)
    [answer] = [answer for answer in answers.of(exercise) if answer.name == "wrong/same"]

    page = misconceptions.page(exercise, [(answer, grade(exercise, answer.name, seed=1))])

    assert "### 01 same\n\nBelieves that one line is one step.\n\nCaught by *Two threads double" in page
    assert "earns 0 of 10 points" in page
    assert "✗ overwrites what" in page
    assert "Caught by: " not in page


def test_the_command_writes_the_same_page_each_time(tmp_path: Path, monkeypatch) -> None:
    small_exercise.write(tmp_path, CHANGES)
    monkeypatch.chdir(tmp_path)
    pages = []
    for name in ("first.md", "second.md"):
        result = CliRunner().invoke(main, ["misconceptions", "--write", name])
        assert result.exit_code == 0, result.output
        story = (tmp_path / name).with_suffix("") / "01_double.md"
        pages.append(
            (tmp_path / name).read_text(encoding="utf-8").replace(Path(name).stem, "")
            + story.read_text(encoding="utf-8")
        )

    assert pages[0] == pages[1]
    assert "4 wrong answers in 1 exercises" in pages[0]


def test_a_page_for_a_folder_that_does_not_exist_is_refused_before_grading(tmp_path: Path, monkeypatch) -> None:
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, ["misconceptions", "--write", "nowhere/page.md"])

    assert result.exit_code == 2
    assert "there is no folder" in result.output


def test_the_page_of_one_exercise_leaves_what_is_said_of_others(tmp_path: Path, monkeypatch) -> None:
    exercise = small_exercise.write(tmp_path, CHANGES)
    shutil.copytree(exercise.folder, exercise.folder.with_name("02_again"))
    shutil.copytree(exercise.solutions, exercise.solutions.with_name("02_again"))
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["misconceptions", "--write", "page.md"]).exit_code == 0
    whole = Path("page.md").read_text()

    Path("page.md").write_text(whole.replace("02 Double", "02 Twice"))
    assert CliRunner().invoke(main, ["misconceptions", "01", "--write", "page.md"]).exit_code == 0
    other = Path("page.md").read_text()
    assert CliRunner().invoke(main, ["misconceptions", "02", "--write", "page.md"]).exit_code == 0

    assert other == whole.replace("02 Double", "02 Twice")
    assert Path("page.md").read_text() == whole


def test_what_is_said_of_an_exercise_that_needs_a_newer_python_stays(tmp_path: Path, monkeypatch) -> None:
    exercise = small_exercise.write(tmp_path, CHANGES)
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(main, ["misconceptions", "--write", "page.md"]).exit_code == 0
    whole = Path("page.md").read_text(), Path("page/01_double.md").read_text()
    assert "Caught by" in whole[0]

    manifest = exercise.folder / "exercise.toml"
    manifest.write_text('python = "9.9"\n' + manifest.read_text())
    catalogue.read.cache_clear()
    result = CliRunner().invoke(main, ["misconceptions", "--write", "page.md"])

    assert result.exit_code == 0
    assert "needs Python 9.9" in result.output
    assert (Path("page.md").read_text(), Path("page/01_double.md").read_text()) == whole
