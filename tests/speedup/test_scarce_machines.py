"""One core, a quota, a system that tells nothing about threads: the verdicts stay right, or say that there is none."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from workload import compute, compute_longer

from graders import cores, process_tree
from graders.verdict import Outcome

ITEMS = list(range(16))


def two_workers_beat_one(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute_longer, workers=2).at_least(1.5)


def three_are_busy(submission, speedup):
    speedup.of(submission.count_primes, ITEMS, compute, workers=3).keeps_busy(3)


@pytest.fixture
def one_core() -> Iterator[None]:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system does not pin processes to cores")
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    yield
    os.sched_setaffinity(0, before)


@pytest.fixture
def half_a_core() -> Iterator[None]:
    """A real control group, where this process may make one."""
    for line in Path("/proc/self/cgroup").read_text().splitlines() if cores.MEMBERSHIP.exists() else ():
        _, controllers, path = line.split(":", 2)
        mount = cores.CGROUP / controllers
        if controllers not in ("", "cpu", "cpu,cpuacct") or not (mount / "cgroup.procs").exists():
            continue
        group = mount / f"racecourse-test-{os.getpid()}"
        with contextlib.suppress(OSError):
            group.mkdir()
        try:
            if controllers:
                (group / "cpu.cfs_period_us").write_text("100000")
                (group / "cpu.cfs_quota_us").write_text("50000")
            else:
                (group / "cpu.max").write_text("50000 100000")
            (group / "cgroup.procs").write_text(str(os.getpid()))
        except OSError:
            with contextlib.suppress(OSError):
                group.rmdir()
            continue
        yield
        (mount / path.lstrip("/") / "cgroup.procs").write_text(str(os.getpid()))
        with contextlib.suppress(OSError):  # one that is just ending may still be in it
            group.rmdir()
        return
    pytest.skip("no control group can be made here")


@pytest.fixture
def silent_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As on macOS: nothing is told about single threads."""
    monkeypatch.setattr(process_tree, "PROC", tmp_path)


def test_on_one_core_a_right_answer_passes_and_the_clock_is_explained(judged, crunch, one_core):
    verdict = judged(two_workers_beat_one, crunch.answer("solution"))

    assert verdict.passed, verdict.message
    assert "this check may use one core only" in verdict.message


def test_on_one_core_threads_fail(judged, crunch, one_core):
    assert judged(two_workers_beat_one, crunch.answer("wrong/threads")).failed


def test_under_a_quota_a_right_answer_passes_and_the_clock_is_explained(judged, crunch, half_a_core):
    assert cores.cgroup_quota() == 0.5

    verdict = judged(two_workers_beat_one, crunch.answer("solution"))

    assert verdict.passed, verdict.message
    assert "allows this check the time of 0.5 cores only" in verdict.message


def test_under_a_quota_one_worker_fails(judged, crunch, half_a_core):
    assert judged(two_workers_beat_one, crunch.answer("wrong/one_worker")).failed


@pytest.mark.parametrize("answer", ["solution", "correct/spawned", "correct/own_processes"])
def test_on_a_silent_system_a_right_answer_passes(judged, crunch, silent_system, answer):
    verdict = judged(two_workers_beat_one, crunch.answer(answer))

    assert verdict.passed, verdict.message


@pytest.mark.parametrize(
    "answer", ["wrong/serial", "wrong/threads", "wrong/lock_around_work", "wrong/whole_range_to_each"]
)
def test_on_a_silent_system_nothing_is_failed_for_being_asleep(judged, crunch, silent_system, answer):
    verdict = judged(two_workers_beat_one, crunch.answer(answer))

    assert verdict.outcome is Outcome.INCONCLUSIVE
    assert "graded by hand" in verdict.message
    assert "No faster than" in verdict.message


def test_on_a_silent_system_too_many_workers_still_fail(judged, crunch, silent_system):
    assert judged(three_are_busy, crunch.answer("wrong/too_many_workers"), workers=3).failed
