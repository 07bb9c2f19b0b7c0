"""A submission that can't be judged fails with one clear message, and nothing of it stays."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pytest

from graders import measured
from graders.verdict import Kind

GOOD = "def count_primes(numbers, is_prime, workers):\n    return 0\n"


def counts_none(submission):
    assert submission.count_primes([], abs, 2) == 0


def asks_a_speedup(submission, speedup):
    speedup.of(submission.count_primes, [1, 2, 3], abs, workers=2).at_least(1.5)


@pytest.mark.parametrize(
    ("answer", "kind", "told"),
    [
        ("def count_primes(:\n", Kind.UNLOADABLE, "crunch.py:1 is not valid Python"),
        ("import nothing_of_that_name\n", Kind.UNLOADABLE, "can't be imported: ModuleNotFoundError"),
        ("raise SystemExit(0)\n", Kind.UNLOADABLE, "ended the program while it was being imported"),
        ("def count(): pass\n", Kind.UNLOADABLE, "crunch.py has no count_primes"),
        ("import os\nos._exit(0)\n", Kind.CRASH, "os._exit(0)"),
        (GOOD.replace("return 0", "raise NotImplementedError"), Kind.UNFINISHED, "still to be written"),
        (GOOD.replace("return 0", "return input()"), Kind.EXCEPTION, "EOFError"),
        (GOOD.replace("return 0", "import sys; sys.exit()"), Kind.EXCEPTION, "ended the program (sys.exit())"),
    ],
)
@pytest.mark.parametrize("grader", [counts_none, asks_a_speedup])
def test_what_is_wrong_is_said_in_one_message(judged, grader, answer, kind, told):
    verdict = judged(grader, answer)

    assert verdict.kind is kind, verdict.message
    assert told in verdict.message
    assert "Traceback" not in verdict.message


def test_a_wrong_result_is_the_graders_assertion(judged):
    verdict = judged(counts_none, GOOD.replace("return 0", "return 1"))

    assert verdict.kind is Kind.ASSERTION
    assert "Found: 1 == 0" in verdict.message


def test_the_stub_fails_every_check_with_the_next_step(judged, crunch):
    verdict = judged(asks_a_speedup, crunch.stub)

    assert verdict.kind is Kind.UNFINISHED
    assert crunch.next_step in verdict.message


def test_the_private_copy_of_a_submission_is_removed(judged, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    assert judged(counts_none, GOOD).passed
    assert not list(Path(tmp_path).glob("racecourse-*"))


def test_a_call_that_never_returns_is_explained_by_the_checks_docstring(judged, monkeypatch):
    monkeypatch.setattr(measured, "LIMITS", dataclasses.replace(measured.LIMITS, idle_seconds=0.3))
    waits = "import threading\n\ndef count_primes(*arguments):\n    threading.Event().wait()\n"

    verdict = judged(counts_none, waits, rationale="Nobody sends what it waits for.")

    assert verdict.kind is Kind.TIMEOUT
    assert "The check was ended.\nNobody sends what it waits for.\nNext: look for" in verdict.message
