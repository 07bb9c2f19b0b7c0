"""Graders that can't be imported are told in their own lines, by pytest and by every command that runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graders import catalogue, shape
from graders.cli import main
from graders.grading import GradingFailed, grade
from graders.listing import checks_of

BROKEN = {
    "not valid Python": ("def test_it(:\n    pass\n", "test_office.py:1 is not valid Python: "),
    "a package that is not there": (
        "import no_such_package\n",
        "test_office.py can't be imported: ModuleNotFoundError: ",
    ),
    "no points": (
        "from graders import points\n@points(0)\ndef test_it(submission): pass\n",
        "ValueError: points(0): a check",
    ),
}


@pytest.fixture(params=BROKEN)
def told(request: pytest.FixtureRequest, course: pytest.Pytester) -> str:
    text, told = BROKEN[request.param]
    course.path.joinpath("exercises/01_tills/test_office.py").write_text(text)
    return told


def test_pytest_shows_the_line_and_nothing_of_its_own(course: pytest.Pytester, told: str) -> None:
    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1")

    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines([f"*{told}*", "Next: mend the grader, then run pytest exercises/01"])
    assert "site-packages" not in result.stdout.str()
    assert "importlib" not in result.stdout.str()


def test_grading_and_listing_say_the_same_in_a_few_lines(course: pytest.Pytester, told: str) -> None:
    exercise = catalogue.find("01", course.path)

    for run in (grade, checks_of):
        with pytest.raises(GradingFailed) as raised:
            run(exercise)
        assert told in str(raised.value)
        assert len(str(raised.value).splitlines()) <= 5


def test_verify_says_once_what_is_so_for_every_answer(course: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    text, told = BROKEN["not valid Python"]
    course.path.joinpath("exercises/01_tills/test_office.py").write_text(text)
    monkeypatch.chdir(course.path)

    result = CliRunner().invoke(main, ["verify", "01"])

    assert result.exit_code == 1
    assert result.output.count(told) == 1
    assert "stub and 1 other: " in result.output


def test_two_checks_of_one_name_are_an_error(course: pytest.Pytester) -> None:
    grader = Path(course.path, "exercises/01_tills/test_office.py")
    grader.write_text(grader.read_text() + "\n\ndef test_no_sale_is_lost(submission): pass\n")

    found = shape.findings(catalogue.find("01", course.path))

    assert "there are two checks test_no_sale_is_lost, and only the last one is run" in [each.what for each in found]
