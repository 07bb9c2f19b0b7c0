"""What a child process does to the judge's side of things costs its own check, and ends it soon."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graders.isolation import run_in_child
from graders.verdict import Event, Kind, Outcome, Verdict
from graders.verdict_pipe import HEADER, LARGEST_VERDICT, decode, send
from graders.watch import Heartbeat, Limits

PASSED = Verdict(Outcome.PASSED).to_json()


def framed(body: bytes) -> bytes:
    return HEADER.pack(len(body)) + body


def altered(order: object = (), **changes: object) -> bytes:
    """What a child sends when its check has passed, with *changes* to the verdict."""
    return framed(json.dumps({"verdict": {**PASSED, **changes}, "order": order}).encode())


def pipes() -> set[int]:
    """The low descriptors of this process that are pipes."""
    found = set()
    for descriptor in range(3, 64):
        with contextlib.suppress(OSError):
            if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
                found.add(descriptor)
    return found


def writing_into_the_pipes(data: bytes) -> Callable[[Heartbeat], Verdict]:
    others = pipes()

    def judge(heartbeat: Heartbeat) -> Verdict:
        for descriptor in pipes() - others:
            with contextlib.suppress(OSError):
                os.write(descriptor, data)
        return Verdict(Outcome.PASSED)

    return judge


@pytest.mark.parametrize(
    "data",
    [
        framed(b"{}"),
        framed(b"[]"),
        framed(b"this is no JSON"),
        framed(b"\xff\xfe"),
        framed(b"[" * 100_000),
        altered(format=0),
        altered(outcome="splendid"),
        altered(coverage=5),
        altered(interleaving=[1]),
        altered(order=[0]),
        altered(order=5),
        HEADER.pack(LARGEST_VERDICT + 1),
    ],
    ids=range(12),
)
def test_what_is_no_verdict_fails_the_check_whose_pipe_it_came_over(data: bytes) -> None:
    verdict = run_in_child(writing_into_the_pipes(data))

    assert (verdict.outcome, verdict.kind) == (Outcome.FAILED, Kind.CRASH)
    assert "wrote into the pipe" in verdict.message


@pytest.mark.parametrize("then", [lambda: None, lambda: time.sleep(600)], ids=["returns", "goes on"])
def test_who_closes_the_pipe_is_told_so_and_hangs_nobody(then: Callable[[], None]) -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        os.closerange(3, 1000)
        then()
        return Verdict(Outcome.PASSED)

    verdict = run_in_child(judge, Limits(idle_seconds=0.3))

    assert (verdict.outcome, verdict.kind) == (Outcome.FAILED, Kind.CRASH)
    assert "closed the pipe" in verdict.message


def test_an_event_that_comes_again_and_again_goes_through_the_pipe_once() -> None:
    once, twice = Event("T1", "", 3, "x += 1", "reads x"), Event("T2", "", 4, "x -= 1")
    verdict = Verdict(Outcome.FAILED, "wrong", interleaving=(once, twice, once, twice, once))
    out, into = os.pipe()

    send(into, verdict)
    sent = bytearray(os.read(out, 65536))
    os.close(out)
    os.close(into)

    assert decode(sent) == verdict
    assert sent.count(b"x += 1") == 1


def test_a_verdict_that_comes_in_pieces_is_read_whole() -> None:
    long = dataclasses.replace(Verdict(Outcome.PASSED), message="x" * 1_000_000)

    assert run_in_child(lambda heartbeat: long).message == long.message


def test_a_process_that_stops_itself_is_not_waited_for_until_the_last_limit() -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        os.kill(os.getpid(), signal.SIGSTOP)
        return Verdict(Outcome.PASSED)

    verdict = run_in_child(judge, Limits(idle_seconds=0.3, wall_seconds=60))

    assert (verdict.outcome, verdict.kind) == (Outcome.FAILED, Kind.TIMEOUT)


def test_a_process_that_only_calls_itself_a_tracker_is_ended_like_any_other() -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        sleeps = "import time; time.sleep(600)"
        disguise = "from multiprocessing.resource_tracker import main"
        stays = subprocess.Popen([sys.executable, "-c", sleeps, disguise], start_new_session=True)
        return Verdict(Outcome.PASSED, str(stays.pid))

    verdict = run_in_child(judge)

    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(int(verdict.message)).wait(timeout=60)  # returns when it has ended, and raises if it does not


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems don't let a process adopt orphans")
@pytest.mark.parametrize("last_deed", [lambda: Verdict(Outcome.PASSED), lambda: os._exit(3)], ids=["returns", "exits"])
def test_a_process_that_went_into_a_session_of_its_own_is_ended_with_its_check(
    tmp_path: Path, last_deed: Callable[[], Verdict]
) -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                (tmp_path / "unfinished").write_text(str(os.getpid()))
                (tmp_path / "unfinished").rename(tmp_path / "daemon")
                signal.alarm(60)  # in case that this test fails
                signal.pause()
            os._exit(0)
        while not (tmp_path / "daemon").exists():
            time.sleep(0.01)
        return last_deed()

    run_in_child(judge)

    assert not psutil.pid_exists(int((tmp_path / "daemon").read_text()))
