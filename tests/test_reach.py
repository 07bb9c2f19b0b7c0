"""Whatever an explored check can't control is said, quickly, in one message that names the line; nothing hangs."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graders.cli import main

pytestmark = pytest.mark.timeout(60)

PROCESSES = "it belongs to real processes, which this check can't control"
WAITS = "it waits for real input and output, which this check can't control"
THREADS = "it belongs to real threads, which this check can't control"
SYSTEM = "it depends on the operating system, which this check can't control"
REAL_LOCK = "it makes a real lock, which this check can't control"
REAL_TIME = "it takes real time, which this check can't control"
NEEDS = "it needs a real socket, process or signal, which this check can't control"
NEVER_RETURNED = "seconds in a call that never returned"

# In each program the line that must be named ends in `# <- here`.
TOLD = {
    "select": ("import select; select.select([], [], [], 1)", WAITS),
    "select, by name": ("from select import select; select([], [], [], 1)", WAITS),
    "everything of select": ("import select as s; s.poll()", WAITS),
    "a selector": ("import selectors; selectors.DefaultSelector()", WAITS),
    "a socket": ("import socket; a, b = socket.socketpair(); a.recv(1)", WAITS),
    "a socket, by way of a library": ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", WAITS),
    "a socket server": (
        "import socketserver as s; s.TCPServer(('127.0.0.1', 0), s.BaseRequestHandler)",
        WAITS,
    ),
    "a pipe": ("import os; os.read(os.pipe()[0], 1)", WAITS),
    "subprocess": ("import subprocess; subprocess.run(['true'])", PROCESSES),
    "subprocess, by way of a library": ("import pydoc; pydoc.pipepager('x', 'cat')", PROCESSES),
    "os.system": ("import os; os.system('true')", PROCESSES),
    "os.popen": ("import os; os.popen('true')", PROCESSES),
    "os.fork": ("import os; os.fork()", PROCESSES),
    "os.posix_spawn": ("import os; os.posix_spawn('/bin/true', ['true'], {})", PROCESSES),
    "os.waitpid": ("import os; os.waitpid(-1, 0)", PROCESSES),
    "signal.pause": ("import signal; signal.pause()", SYSTEM),
    "signal.alarm": ("from signal import alarm; alarm(1)", SYSTEM),
    "ctypes": ("import ctypes; ctypes.CDLL(None).sleep(1)", "it calls C code, of which nothing is known"),
    "ctypes, by name": ("from ctypes import cdll; cdll.LoadLibrary('libc.so.6')", "of which nothing is known"),
    "time.sleep, by way of sys.modules": ("import sys; sys.modules['time'].sleep(9)", REAL_TIME),
    "a real lock, by way of sys.modules": ("import sys; sys.modules['_thread'].allocate_lock()", REAL_LOCK),
    "a real RLock": ("import sys; sys.modules['threading'].RLock()", REAL_LOCK),
    "a real queue": ("import sys; import queue; sys.modules['queue'].Queue()", REAL_LOCK),
    "a real thread": ("import sys; sys.modules['_thread'].start_new_thread(print, ())", "it starts a real thread"),
    "a real import": ("import builtins; builtins.__import__('threading').Lock()", REAL_LOCK),
    "a real thread of a library": (
        "import logging.handlers, queue; logging.handlers.QueueListener(queue.Queue()).start()",
        "it starts a real thread",
    ),
    "multiprocessing": ("import multiprocessing; multiprocessing.Process(target=print).start()", PROCESSES),
    "a pool of processes": ("from multiprocessing import Pool; Pool(2)", PROCESSES),
    "everything of multiprocessing": ("import multiprocessing.shared_memory as s; s.SharedMemory('x')", PROCESSES),
    "multiprocessing, its top": ("import multiprocessing.pool; multiprocessing.Queue()", PROCESSES),
    "multiprocessing.dummy": ("from multiprocessing.dummy import Pool; Pool(2)", THREADS),
    "ThreadPool": ("from multiprocessing.pool import ThreadPool; ThreadPool(2)", THREADS),
    "ProcessPoolExecutor": ("import concurrent.futures as c; c.ProcessPoolExecutor(1)", PROCESSES),
    "ProcessPoolExecutor, its module": (
        "import concurrent.futures.process; concurrent.futures.process.ProcessPoolExecutor()",
        PROCESSES,
    ),
    "asyncio's processes": (
        "import asyncio; asyncio.run(asyncio.create_subprocess_exec('true'))",
        NEEDS,
    ),
    "asyncio's sockets": ("import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))", NEEDS),
    "input": ("input('name?')", "input() was called, and there is nobody to answer during a check"),
    "getpass": ("import getpass; getpass.getpass()", "EOFError"),
    "a named pipe": ("import os; os.mkfifo('pipe'); open('pipe')", NEVER_RETURNED),
    "a file lock": (
        "import fcntl; a, b = open('l', 'w'), open('l'); fcntl.flock(a, 2); fcntl.flock(b, 2)",
        NEVER_RETURNED,
    ),
}


def explore(folder: Path, statement: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(folder)
    path = folder / "program.py"
    path.write_text(f"def scenario():\n    pass\n    {statement}\n")
    return CliRunner().invoke(main, ["explore", str(path)])


@pytest.mark.parametrize("what", TOLD)
def test_what_is_out_of_reach_is_told_with_its_line(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    statement, message = TOLD[what]

    result = explore(tmp_path, statement, monkeypatch)

    told = " ".join(result.output.split())
    assert result.exit_code == 1, told
    assert message in told
    assert "line 3" in told or "program.py:3 in scenario" in told, told
    assert "Next:" in told


WORKS = {
    "import_module": "import importlib; t = importlib.import_module('threading')",
    "a relative import_module": "import importlib; t = importlib.import_module('.futures.thread', 'concurrent').threading",
    "__import__": "t = __import__('threading')",
    "exec": "space = {}; exec('import threading', space); t = space['threading']",
    "concurrent.futures.thread": "import concurrent.futures.thread as m; t = m.threading",
}


@pytest.mark.parametrize("way", WORKS)
def test_a_library_that_is_reached_by_another_way_is_the_virtual_one(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    statement = f"{WORKS[way]}; lock = t.Lock(); lock.acquire(); lock.acquire()"

    result = explore(tmp_path, statement, monkeypatch)

    assert "Deadlock: a thread waits for a lock that it holds itself." in result.output


@pytest.mark.parametrize(
    "statement",
    [
        "from _queue import SimpleQueue; q = SimpleQueue(); q.put(1); assert q.get() == 1",
        "import os, multiprocessing; assert os.cpu_count() == multiprocessing.cpu_count() == 4",
        "import socket\n    try: raise socket.timeout\n    except OSError: assert socket.AF_INET",
        "import subprocess\n    class Logged(subprocess.Popen): pass\n    def run(p: subprocess.Popen | None): pass",
        "from ctypes import c_int, sizeof; assert sizeof(c_int) == 4",
        "import logging; logging.getLogger('x').warning('told')",
        "import os; d = os.open('f', os.O_CREAT | os.O_RDWR); os.write(d, b'1'); assert os.pread(d, 1, 0) == b'1'",
        "import tempfile\n    with tempfile.TemporaryDirectory(): pass",
    ],
)
def test_what_waits_for_nobody_is_no_business_of_ours(
    statement: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = explore(tmp_path, statement, monkeypatch)

    assert result.exit_code == 0, result.output


def test_the_line_is_that_of_the_package_with_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "waiting.py").write_text("import subprocess\ndef run():\n    subprocess.run(['true'])\n")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    path = tmp_path / "program.py"
    path.write_text("import waiting\ndef scenario():\n    waiting.run()\n")

    result = CliRunner().invoke(main, ["explore", str(path), "--instrument", "waiting"])

    assert "subprocess.run was used at site/waiting.py:3; it belongs to real processes" in result.output


def test_the_real_library_is_as_it_was_after_a_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = textwrap.dedent(
        """
        import os, subprocess, sys, threading, time, _thread
        from graders.any_code import Target, explore_target
        from graders.search.explorer import Budget
        from pathlib import Path
        watched = lambda: (os.fork, os.cpu_count, subprocess.Popen.__init__, threading.Lock, time.sleep, _thread.allocate_lock)
        before = watched()
        assert explore_target(Target.parse("program.py"), Budget(schedules=5)).passed
        assert watched() == before
        """
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / "program.py").write_text("def scenario(): pass\n")

    exec(compile(program, "<test>", "exec"), {})
