"""Whoever kills pytest, by hand or by a time limit of CI, also ends the check that it was running."""

from __future__ import annotations

import subprocess
import sys
import time

import psutil
import pytest

SPINS = """\
def sell(self, count):
    while True:
        sum(range(10**9))

BoxOffice = type("BoxOffice", (), {"__init__": lambda self, stock: None, "sell": sell})
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel ends it, and only Linux's can be told to")
def test_a_check_ends_with_the_pytest_that_is_killed(course: pytest.Pytester) -> None:
    (course.path / "answer.py").write_text(SPINS)
    command = [sys.executable, "-m", "pytest", "exercises/1", "--against", "answer.py", "-p", "no:cacheprovider"]
    session = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process = psutil.Process(session.pid)
    while not (children := process.children()) and session.poll() is None:
        time.sleep(0.01)

    session.kill()
    session.wait()

    gone, alive = psutil.wait_procs(children, timeout=60)
    for left in alive:
        left.kill()
    assert gone
    assert not alive
