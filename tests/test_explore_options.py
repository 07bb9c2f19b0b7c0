"""What `@explore(…)` can ask for beyond a budget, as a grader writes it and a student reads it."""

from __future__ import annotations

import pytest

GRADERS = """
from graders import concurrently, explore

@explore(leaves_nothing=True)
def test_nothing_is_left(submission):
    submission.BoxOffice(1).hire()

@explore(race_free=True)
def test_no_race(submission):
    office = submission.BoxOffice(2)
    concurrently(office.close, office.close)

@explore(schedules=1, samples=0, max_steps=60)
def test_it_ends(submission):
    concurrently(submission.count, submission.count)

@explore(schedules=8, samples=3)
def test_what_is_covered(submission):
    concurrently(submission.count, submission.count)
"""
ANSWER = """
import threading

class BoxOffice:
    open = True
    def __init__(self, stock): self.stock = stock
    def hire(self): threading.Thread(target=threading.Event().wait, daemon=True).start()
    def close(self): self.open = False

def count():
    global n
    for n in range(50): pass
"""


def test_each_option_is_told_in_words(course: pytest.Pytester) -> None:
    course.path.joinpath("exercises/01_tills/test_office.py").write_text(GRADERS)
    course.path.joinpath("answer.py").write_text(ANSWER)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.assert_outcomes(failed=3, passed=1)
    result.stdout.fnmatch_lines(
        [
            "The scenario is over, and it left something behind.",
            "The daemon thread T1 started at line 7 (`*`) is still waiting.",
            "Next: join each thread *",
            "Data race on self.open: which of two accesses comes first is left to luck.",
            "Nothing orders line 8 of T1 (*, writes self.open ← False) and line 8 of T2 (*, writes self.open ← False): *",
            "*60 steps were taken, which is the limit of this check. All other threads wait.",
            "* passed *what is covered  (8 interleavings, fewest preemptions first (* with 0, * with 1; there are more), and 3 sampled)",
        ]
    )
