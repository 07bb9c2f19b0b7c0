"""What `racecourse verify` prints and writes, its exit status, and the load that it can put beside the gradings."""

from __future__ import annotations

import json
import subprocess
import sys

import psutil
import pytest
import small_exercise
from click.testing import CliRunner
from small_exercise import NO_OTHER_ANSWERS, SOLUTION

from graders.cli import main
from graders.load import busy_cores


def run_command(*arguments: str):
    return CliRunner().invoke(main, ["verify", *arguments])


def test_the_command_says_that_all_is_right_and_exits_with_0(tmp_path, monkeypatch):
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)

    result = run_command("1", "--json", "found.json")

    assert result.exit_code == 0, result.output
    assert "1 exercise, 8 answers: all is right" in result.output
    [found] = json.loads((tmp_path / "found.json").read_text())
    assert found["exercise"] == "01_double"
    assert found["holds"] is True
    assert [answer["answer"] for answer in found["answers"]][:2] == ["stub", "solution"]


def test_the_command_shows_each_finding_and_exits_with_1(tmp_path, monkeypatch):
    small_exercise.write(tmp_path, {**NO_OTHER_ANSWERS, f"{SOLUTION}/NOTES.md": None})
    monkeypatch.chdir(tmp_path)

    result = run_command("01_double")

    assert result.exit_code == 1, result.output
    assert "there are no notes for the instructor" in result.output
    assert "Next: write what to look out for" in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["9"], "there is no exercise '9'"),
        (["1", "--runs", "0"], "--runs"),
        (["1", "--json", "no/such/folder.json"], "there is no folder"),
    ],
)
def test_the_command_refuses_bad_usage_with_2(tmp_path, monkeypatch, arguments, message):
    small_exercise.write(tmp_path)
    monkeypatch.chdir(tmp_path)

    result = run_command(*arguments)

    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output


# The load beside it


def test_the_burners_end_with_the_block():
    with busy_cores(2) as burners:
        assert len(burners) == 2
        assert all(psutil.pid_exists(burner) for burner in burners)

    assert not any(psutil.pid_exists(burner) for burner in burners)


def test_the_burners_end_with_a_process_that_is_killed():
    script = "from graders.load import busy_cores\nwith busy_cores(1) as pids: print(*pids, flush=True); input()"
    parent = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    burner = psutil.Process(int(parent.stdout.readline()))

    parent.kill()
    parent.communicate()

    burner.wait(timeout=30)  # returns at once when it is gone, and raises if it outlives its parent
