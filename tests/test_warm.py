"""A process that grades many answers grades each as a process of its own would."""

from __future__ import annotations

import dataclasses
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import small_exercise

from graders import catalogue
from graders.grading import GradingFailed, Report, grade
from graders.warm import SESSIONS_EACH, WarmGraders

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork each answer has a process of its own")


def without_seconds(report: Report) -> list[object]:
    return [
        dataclasses.replace(check, verdict=dataclasses.replace(check.verdict, seconds=0.0)) for check in report.checks
    ]


def lines_of(text: str) -> list[str]:
    """In no order, for a fresh session's two outputs are put one after the other; and without times."""
    return sorted(line.strip() for line in re.sub(r"in [0-9.]+s", "", text).splitlines() if line.strip())


@pytest.mark.parametrize("answer", ["stub", "solution", "wrong/no_lock"])
def test_a_forked_session_says_what_a_fresh_one_says(answer):
    exercise = catalogue.find("01", ROOT)

    with WarmGraders() as graders:
        reports = [graders.grade(exercise, answer, seed=3) for _ in range(2)]

    fresh = without_seconds(grade(exercise, answer, seed=3))
    assert [without_seconds(report) for report in reports] == [fresh, fresh]


def test_an_answer_leaves_nothing_behind_for_the_next_one(tmp_path):
    spoils = "import builtins, threading\nbuiltins.len = threading.Lock = None\ndef double(x): return None\n"
    exercise = small_exercise.write(tmp_path, {"solutions/01_double/wrong/spoils.py": spoils})

    with WarmGraders() as graders:
        assert graders.grade(exercise, "wrong/spoils").earned == 0
        assert graders.grade(exercise, "solution").earned == 10


def test_graders_that_can_not_be_run_are_told_with_what_pytest_said(tmp_path):
    exercise = small_exercise.write(tmp_path, {"exercises/01_double/test_double.py": "import no_such_module\n"})

    with WarmGraders() as graders, pytest.raises(GradingFailed, match="No module named 'no_such_module'"):
        graders.grade(exercise, "solution")


def test_every_so_many_sessions_come_from_a_process_with_another_hash_seed(tmp_path, monkeypatch):
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)  # tox fixes it, for the processes of a session too
    says = "raise RuntimeError(f'hash {hash(\"racecourse\")}')\n"
    exercise = small_exercise.write(tmp_path, {"solutions/01_double/wrong/says.py": says})

    with WarmGraders() as graders:
        said = [
            graders.grade(exercise, "wrong/says", select="zero").checks[0].verdict.message
            for _ in range(SESSIONS_EACH + 1)
        ]

    assert len(set(said)) == 2
    assert said[-1] not in said[:-1]


def test_nothing_runs_on_when_the_process_that_asks_is_killed(tmp_path):
    small_exercise.write(tmp_path, {"solutions/01_double/wrong/hangs.py": "while True: pass\n"})
    asks = (
        "import sys; from pathlib import Path; from graders import catalogue; from graders.warm import WarmGraders\n"
        "with WarmGraders() as graders:\n"
        "    graders.grade(catalogue.find('01', Path(sys.argv[1])), 'wrong/hangs')\n"
    )
    asking = subprocess.Popen([sys.executable, "-c", asks, str(tmp_path)])
    tree: list[psutil.Process] = []
    while len(tree) < 4:  # the process that serves, the host, the session, and the check
        assert asking.poll() is None
        tree = psutil.Process(asking.pid).children(recursive=True)
        time.sleep(0.01)

    asking.send_signal(signal.SIGKILL)
    asking.wait()

    _, alive = psutil.wait_procs(tree, timeout=60)
    assert alive == []


def test_an_answer_that_is_not_there_is_refused_in_the_words_that_a_fresh_session_uses():
    exercise = catalogue.find("01", ROOT)

    with WarmGraders() as graders, pytest.raises(GradingFailed, match="no_such_answer") as warm:
        graders.grade(exercise, "wrong/no_such_answer")

    with pytest.raises(GradingFailed) as fresh:
        grade(exercise, "wrong/no_such_answer")
    assert lines_of(str(warm.value)) == lines_of(str(fresh.value))


def test_exercises_may_take_turns_and_checks_be_chosen():
    first, second = catalogue.find("01", ROOT), catalogue.find("06", ROOT)

    with WarmGraders() as graders:
        for _ in range(2):
            assert graders.grade(first, "solution").earned == 10
            assert graders.grade(second, "solution").earned == 10
            chosen = graders.grade(first, "solution", select="no_ticket").checks
            assert [check.name for check in chosen] == ["test_no_ticket_is_sold_twice"]
