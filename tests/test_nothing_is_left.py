"""What does a check leave behind on the machine, however it ends? No process, no block of shared memory, no file."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import forkserver, resource_tracker, util
from multiprocessing.connection import Listener
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

import psutil
import pytest

from graders.isolation import run_in_child
from graders.verdict import Outcome, Verdict
from graders.watch import Heartbeat, Limits

SHARED_MEMORY = Path("/dev/shm")
SOON = Limits(idle_seconds=0.5)

pytestmark = pytest.mark.skipif(not SHARED_MEMORY.is_dir(), reason="this system doesn't list blocks of shared memory")


@pytest.fixture(params=["as it is", "with helpers"])
def parent(request: pytest.FixtureRequest) -> Iterator[None]:
    """The process that starts the check, as it happens to be, or with multiprocessing's helpers already running."""
    if request.param == "as it is":
        yield
        return
    resource_tracker.ensure_running()
    forkserver.ensure_running()
    yield
    forkserver._forkserver._stop()  # type: ignore[attr-defined]


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary files are made during the test."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def return_at_once() -> None:
    pass


def never_return() -> None:
    time.sleep(1000)


def end_the_process() -> None:
    os._exit(3)


ENDINGS = pytest.mark.parametrize("end", [return_at_once, never_return, end_the_process])


def run(work: Callable[[], None], end: Callable[[], None]) -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        work()
        end()
        return Verdict(Outcome.PASSED)

    before = psutil.Process().children()
    run_in_child(judge, SOON)
    assert set(psutil.Process().children()) <= set(before)  # not even one that has ended and was not reaped


@ENDINGS
@pytest.mark.usefixtures("parent")
def test_a_block_of_shared_memory_that_nobody_removed_is_gone(end: Callable[[], None]) -> None:
    name = f"racecourse-{os.getpid()}-{end.__name__}"

    run(lambda: SharedMemory(name, create=True, size=10).close(), end)

    assert not (SHARED_MEMORY / name).exists()


@ENDINGS
@pytest.mark.usefixtures("parent")
def test_a_semaphore_of_processes_is_gone(end: Callable[[], None], scratch: Path) -> None:
    note: Path = scratch / "name.txt"

    def work() -> None:
        kept.append(multiprocessing.get_context("spawn").Semaphore())
        name = f"sem.{kept[0]._semlock.name.removeprefix('/')}"
        note.write_text(f"{name} {(SHARED_MEMORY / name).exists()}")

    kept: list[Any] = []
    run(work, end)

    name, was_there = note.read_text().split()
    assert was_there == "True"
    assert not (SHARED_MEMORY / name).exists()


@ENDINGS
def test_a_temporary_file_is_gone(end: Callable[[], None], scratch: Path) -> None:
    def work() -> None:
        tempfile.mkdtemp()
        subprocess.run([sys.executable, "-c", "import tempfile; tempfile.mkstemp()"], check=True)

    run(work, end)

    assert list(scratch.iterdir()) == []


@ENDINGS
def test_a_process_whose_parent_has_ended_is_gone(end: Callable[[], None], scratch: Path) -> None:
    number = scratch / "number"

    def work() -> None:
        if os.fork() == 0:
            if os.fork() == 0:
                number.write_text(str(os.getpid()))
                time.sleep(1000)
            os._exit(0)
        while not (number.exists() and number.read_text()):
            time.sleep(0.01)

    run(work, end)

    pid = int(number.read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_a_socket_is_gone() -> None:
    kept: list[Listener] = []
    before = set(os.listdir(util.get_temp_dir()))

    run(lambda: kept.append(Listener(family="AF_UNIX")), end_the_process)

    assert set(os.listdir(util.get_temp_dir())) == before


@pytest.mark.usefixtures("parent")
def test_a_worker_of_a_fork_server_is_gone(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def work() -> None:
        multiprocessing.get_context("forkserver").Process(target=note_and_sleep, args=(number,)).start()
        while not (number.exists() and number.read_text()):
            time.sleep(0.01)

    run(work, return_at_once)

    pid = int(number.read_text())
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def note_and_sleep(number: Path) -> None:
    number.write_text(str(os.getpid()))
    time.sleep(1000)
