"""Interpreters of one process have a GIL each, so each of them counts as a worker of its own."""

from __future__ import annotations

import pytest

from graders.speedup import door

pytest.importorskip("_interpreters", reason="Python has had this module since 3.13")

# What InterpreterPoolExecutor does from Python 3.14 on, with what it is made of.
ANSWER = """
import _interpreters, os, pickle, threading

def count_primes(numbers, is_prime, workers):
    counts = [0] * workers

    def drive(first):
        number = _interpreters.create()
        ours, theirs = os.pipe()
        task = pickle.dumps((is_prime, list(numbers)[first::workers]))
        script = f"import os, pickle; f, share = pickle.loads({task!r}); os.write({theirs}, bytes([sum(map(bool, map(f, share)))]))"
        assert _interpreters.exec(number, script) is None
        counts[first] = os.read(ours, 1)[0]
        _interpreters.destroy(number)

    threads = [threading.Thread(target=drive, args=(first,)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)
"""


def keeps_two_busy(submission, speedup):
    speedup.of(submission.count_primes, range(8), abs, workers=2).keeps_busy(2)


def counts_them(submission):
    assert submission.count_primes(range(8), abs, workers=2) == 7


def test_two_interpreters_work_at_the_same_time(judged, monkeypatch):
    monkeypatch.setattr(door, "INTERPRETERS", True)

    verdict = judged(keeps_two_busy, ANSWER)

    assert verdict.passed, verdict.message
    assert all(sorted(step) == [1, 2] for step in verdict.measurement["steps"])


def test_a_further_interpreter_imports_what_the_check_gives(judged):
    imports = ANSWER.replace('f"import os', 'f"import crunch, primes, os')

    assert judged(counts_them, imports).passed
