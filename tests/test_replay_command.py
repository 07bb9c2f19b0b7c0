"""A replay string shows the same failure again, or is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graders.cli import main

PROGRAM = """
import threading
x = 0
def bump():
    global x
    x += 1
def both():
    threads = [threading.Thread(target=bump), threading.Thread(target=bump)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert x == 2
def scenario():
    both()
def other():
    both()
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("program.py")
    path.write_text(PROGRAM)
    return path


def explore(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explore", *arguments])


def replay_of(target: str) -> str:
    return str(json.loads(explore(target, "--json").output)["replay"])


def refused(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    (error,) = [line for line in result.output.splitlines() if line.startswith("Error: ")]
    return error


def test_the_same_failure_is_told_again_and_is_short(program: Path) -> None:
    first = explore("program.py")

    replay = replay_of("program.py")
    again = explore("program.py", "--replay", replay)

    assert len(replay) < 40
    assert (again.exit_code, again.output) == (1, first.output)


def test_the_string_is_the_same_on_every_version_of_python(program: Path) -> None:
    assert replay_of("program.py") == "5f3b-0x4.1x2.2x3.1.0x5"


def test_a_source_that_has_changed_is_told(program: Path) -> None:
    replay = replay_of("program.py")
    program.write_text(PROGRAM.replace("x += 1", "x += 1  # one more"))

    assert "was made for another version of the code or for another check" in refused(
        explore("program.py", "--replay", replay)
    )


def test_a_string_of_another_function_is_refused(program: Path) -> None:
    assert "for another check" in refused(explore("program.py:other", "--replay", replay_of("program.py")))


@pytest.mark.parametrize(
    "mangled",
    ["", "nonsense", "{}-", "{}-0..1", "{}-0x", "{}-0x4.1x2.", "{}@-0", "-0.1", "{}-0.1 --json", "{}-0x99999999999", "{}-" + "9" * 5000],
)  # fmt: skip
def test_a_mangled_string_is_refused(program: Path, mangled: str) -> None:
    fingerprint = replay_of("program.py")[:4]

    assert "is not a replay string" in refused(explore("program.py", f"--replay={mangled.format(fingerprint)}"))


@pytest.mark.parametrize("schedule", ["0.7x3", "0x4.2x2.1x900.9"])
def test_a_schedule_that_this_program_cannot_follow_is_refused(program: Path, schedule: str) -> None:
    fingerprint = replay_of("program.py")[:4]

    assert "does not fit" in refused(explore("program.py", "--replay", f"{fingerprint}-{schedule}"))


@pytest.mark.parametrize(
    ("replay", "message"),
    [
        ("nonsense", "*'nonsense' is not a replay string*"),
        ("0000-0.1x3", "*was made for another version of the code or for another check*"),
    ],
)
def test_a_check_of_an_exercise_refuses_it_too(course: pytest.Pytester, replay: str, message: str) -> None:
    result = course.runpytest_inprocess(
        "-p", "no:cacheprovider", "exercises/1", "-k", "no_sale_is_lost", "--replay", replay
    )

    assert result.ret == 1
    result.stdout.fnmatch_lines([message])
    assert "Traceback" not in result.stdout.str()


def test_a_replay_of_one_check_is_refused_by_the_others(course: pytest.Pytester) -> None:
    first = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "-k", "no_sale_is_lost")
    replay = next(line for line in first.outlines if line.startswith("Replay: ")).split()[-1]

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--replay", replay)

    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*for another check*", "*overwrites what T2 wrote*"])


def test_a_check_that_has_only_one_schedule_is_run_again_without_one(course: pytest.Pytester) -> None:
    grader = course.path / "exercises/01_tills/test_office.py"
    grader.write_text(grader.read_text().replace("@explore\n", "").replace("stock == 7", "stock == 8"))

    first = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "-k", "no_sale_is_lost")
    (command,) = [line for line in first.outlines if line.startswith("Replay: ")]
    again = course.runpytest_inprocess("-p", "no:cacheprovider", *command.split()[2:])

    def story(result: pytest.RunResult) -> list[str]:
        start = next(i for i, line in enumerate(result.outlines) if line.startswith("line  T1"))
        return result.outlines[start : start + 12]

    assert command == "Replay: pytest exercises/01 -k test_no_sale_is_lost"
    assert story(again) == story(first)
