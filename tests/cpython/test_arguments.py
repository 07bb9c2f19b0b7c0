"""What is wrong with a call is said in the words of the real library: every expression here is evaluated in both worlds."""

from __future__ import annotations

import _thread
import concurrent.futures
import queue
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest

from graders.world.library import library
from graders.world.world import WORLD, End

REAL = SimpleNamespace(_thread=_thread, threading=threading, time=time, queue=queue, futures=concurrent.futures)

EXPRESSIONS = """
w.threading.Lock().acquire(True, -2)
w.threading.Lock().acquire(False, 1)
w.threading.Lock().acquire(True, 1e30)
w.threading.Lock().acquire(True, float("nan"))
w.threading.Lock().acquire(True, "1")
w.threading.Lock().acquire(timeout=None)
w.threading.Lock().acquire("yes")
w.threading.Lock().acquire(blocking=False)
w.threading.Lock().acquire(timeout=0)
w.threading.Lock().release()
w.threading.RLock().acquire(True, -2)
w.threading.RLock().acquire(False, 1)
w.threading.RLock().release()
hasattr(w.threading.RLock(), "locked")
w.threading.Condition().notify()
w.threading.Condition().wait()
w.threading.Semaphore(-1)
w.threading.Semaphore(1).acquire(False, 1)
w.threading.BoundedSemaphore(1).release()
w.threading.Barrier(1).wait()
w.threading.Event().wait(0)
w.threading.Thread(target=print).join()
w.threading.current_thread().join()
w.threading.Thread(1)
w.threading.Timer(0, print).daemon
w.threading.local(1)
w.threading.stack_size(1)
w.threading.stack_size(-1)
w.threading.main_thread().is_alive()
w.threading.main_thread().name
w.threading.TIMEOUT_MAX
type(w.threading.Lock())
type(w.threading.RLock())
w._thread.start_new_thread(1, ())
w._thread.start_new_thread(print, [])
w._thread.start_new_thread(print, (), 1)
w._thread.exit()
w.time.sleep(-1)
w.time.sleep("1")
w.time.sleep(None)
w.time.sleep(1e30)
w.time.sleep(float("inf"))
w.time.sleep(float("nan"))
w.queue.Queue().get(timeout=-1)
w.queue.Queue().get_nowait()
w.queue.Queue().task_done()
w.queue.Queue(1).put(1, timeout=-1)
w.queue.SimpleQueue().get(timeout=-1)
w.queue.SimpleQueue().get_nowait()
w.futures.ThreadPoolExecutor(0)
w.futures.ThreadPoolExecutor(initializer=1)
w.futures.Future().result(timeout=0)
w.futures.Future().exception(timeout=0)
w.futures.wait([], return_when="LAST")
__import__("copy").copy(w.threading.Lock())
__import__("pickle").dumps(w.threading.RLock())
"""


def _outcome(expression: str, world: Any) -> str:
    try:
        return repr(eval(expression, {"w": world}))
    except (Exception, SystemExit) as error:
        return f"{type(error).__module__}.{type(error).__qualname__}: {error}"


@pytest.mark.parametrize("expression", EXPRESSIONS.split("\n")[1:-1])
def test_a_call_comes_out_as_in_the_real_library(expression: str) -> None:
    found: list[str] = []

    def scenario() -> None:
        modules = {name: library().load(name) for name in ("_thread", "threading", "time", "queue")}
        futures = library().import_module("concurrent.futures", fromlist=("ThreadPoolExecutor",))
        found.append(_outcome(expression, SimpleNamespace(futures=futures, **modules)))

    end = WORLD.run(scenario, None)  # type: ignore[arg-type]

    assert end is End.FINISHED
    assert found == [_outcome(expression, REAL)]
