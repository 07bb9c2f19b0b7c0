"""Everything of the standard library's concurrency that a submission may use works in the virtual world, in every interleaving."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget

WORKS = {
    "Lock": """
        import threading
        lock, total = threading.Lock(), []
        def add():
            with lock: total.append(len(total))
        run(add, add)
        assert total == [0, 1] and not lock.locked() and lock.acquire(blocking=False) and not lock.acquire(timeout=1)
    """,
    "RLock": """
        import threading
        lock = threading.RLock()
        def twice():
            with lock, lock: pass
        run(twice, twice)
    """,
    "Condition": """
        import threading
        ready, items = threading.Condition(), []
        def put():
            with ready: items.append(1); ready.notify_all()
        def take():
            with ready:
                assert ready.wait_for(lambda: items, timeout=5)
        run(take, put)
    """,
    "Semaphore and BoundedSemaphore": """
        import threading
        slots, inside = threading.BoundedSemaphore(1), []
        def enter():
            with slots:
                inside.append(1); assert len(inside) == 1; inside.pop()
        run(enter, enter)
        try: slots.release()
        except ValueError: pass
        else: assert False
        threading.Semaphore(2).acquire()
    """,
    "Event": """
        import threading
        go = threading.Event()
        run(lambda: go.wait(), go.set)
        assert go.is_set() and go.wait(0)
    """,
    "Barrier": """
        import threading
        barrier, seen = threading.Barrier(2), []
        run(lambda: seen.append(barrier.wait()), lambda: seen.append(barrier.wait()))
        assert sorted(seen) == [0, 1]
    """,
    "a broken Barrier": """
        import threading
        barrier = threading.Barrier(2, timeout=1)
        try: barrier.wait()
        except threading.BrokenBarrierError: pass
        else: assert False
        assert barrier.broken
    """,
    "Timer": """
        import threading, time
        fired = []
        timer = threading.Timer(2, lambda: fired.append(time.monotonic()))
        timer.start(); timer.join()
        never = threading.Timer(5, fired.append, [0])
        never.start(); never.cancel(); never.join()
        assert fired == [2]
    """,
    "local": """
        import threading
        own, seen = threading.local(), []
        def use(number): own.x = number; seen.append(own.x == number)
        run(lambda: use(1), lambda: use(2))
        assert seen == [True, True] and not hasattr(own, "x")
    """,
    "a subclass of local": """
        import threading
        class Own(threading.local):
            def __init__(self, start): self.x = start
        own = Own(5)
        def add(): own.x += 1; assert own.x == 6
        run(add, add)
    """,
    "excepthook": """
        import threading
        told = []
        threading.excepthook = lambda args: told.append((args.exc_type, args.thread.name))
        run(lambda: 1 / 0, name="worker")
        assert told == [(ZeroDivisionError, "worker")]
    """,
    "a daemon thread": """
        import threading
        stuck = threading.Thread(target=threading.Event().wait, daemon=True)
        stuck.start()
        assert stuck.daemon and stuck.is_alive()
    """,
    "a subclass of Thread": """
        import threading
        class Square(threading.Thread):
            def __init__(self, n): super().__init__(name=f"square-{n}"); self.n = n
            def run(self): self.result = self.n ** 2
        squares = [Square(n) for n in (2, 3)]
        for s in squares: s.start()
        for s in squares: s.join(timeout=9)
        assert [s.result for s in squares] == [4, 9] and squares[0].name == "square-2" and squares[0].ident
    """,
    "what threading says of threads": """
        import threading
        def look(): assert threading.current_thread().name.startswith("Thread-") and threading.get_ident()
        run(look)
        assert threading.current_thread() is threading.main_thread() and threading.active_count() == 1
        assert threading.enumerate() == [threading.main_thread()] and threading.get_native_id()
    """,
    "Queue": """
        import queue
        items, got = queue.Queue(maxsize=1), []
        def put():
            for n in (1, 2): items.put(n)
            items.join()
        def take():
            for _ in (1, 2): got.append(items.get(timeout=5)); items.task_done()
        run(put, take)
        assert got == [1, 2] and items.empty() and not items.full() and items.qsize() == 0
        try: items.get_nowait()
        except queue.Empty: pass
        items.put(0)
        try: items.put(1, timeout=1)
        except queue.Full: pass
    """,
    "LifoQueue and PriorityQueue": """
        import queue
        for kind, order in ((queue.LifoQueue, [3, 1, 2]), (queue.PriorityQueue, [1, 2, 3])):
            items = kind()
            for n in (2, 1, 3): items.put(n)
            assert [items.get() for _ in range(3)] == order
    """,
    "SimpleQueue": """
        from queue import SimpleQueue
        items, got = SimpleQueue(), []
        run(lambda: items.put(1), lambda: got.append(items.get()))
        assert got == [1]
    """,
    "Queue.shutdown": """
        import queue
        items, told = queue.Queue(), []
        def take():
            try: items.get()
            except queue.ShutDown: told.append(True)
        run(take, items.shutdown)
        assert told == [True]
    """,
    "ThreadPoolExecutor": """
        from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED
        with ThreadPoolExecutor(max_workers=2, thread_name_prefix="w") as pool:
            futures = [pool.submit(pow, n, 2) for n in (2, 3)]
            assert sorted(f.result() for f in as_completed(futures)) == [4, 9]
            done, pending = wait(futures)
            assert len(done) == 2 and not pending
            assert list(pool.map(abs, [-1])) == [1]
    """,
    "a future that is cancelled, fails or calls back": """
        import concurrent.futures as c, threading
        future, seen = c.Future(), []
        future.add_done_callback(seen.append)
        assert future.cancel() and future.cancelled() and seen == [future]
        with c.ThreadPoolExecutor(1) as pool:
            failing = pool.submit(lambda: 1 / 0)
            assert isinstance(failing.exception(), ZeroDivisionError)
            go = threading.Event()
            slow = pool.submit(go.wait)
            try: slow.result(timeout=1)
            except TimeoutError: go.set()
    """,
    "contextvars": """
        import contextvars, threading
        who, seen = contextvars.ContextVar("who", default="nobody"), []
        def use(name): who.set(name); seen.append(who.get() == name)
        context = contextvars.copy_context()
        run(lambda: use("a"), lambda: context.run(use, "b"))
        assert seen == [True, True] and who.get() == "nobody" and context[who] == "b"
    """,
    "from threading import *": """
        exec("from threading import *", globals())
        lock = Lock()
        run(lambda: lock.acquire(), lambda: None)
        assert lock.locked() and current_thread()
    """,
    "aliases": """
        import threading as t, queue as q, time as clock
        from threading import Thread as T, Lock as L
        from time import sleep as nap, monotonic as now
        thread = T(target=nap, args=(3,)); thread.start(); thread.join()
        assert now() == clock.monotonic() == 3 and isinstance(L(), type(t.Lock()))
    """,
    "decorators": """
        import functools, threading
        def locked(function):
            lock = threading.Lock()
            @functools.wraps(function)
            def wrapper(*args):
                with lock: return function(*args)
            return wrapper
        box = [0]
        @locked
        def add(): box[0] += 1
        run(add, add)
        assert box == [2] and add.__name__ == "add"
    """,
    "lru_cache, cached_property and contextmanager": """
        import contextlib, functools, threading
        lock = threading.Lock()
        @functools.lru_cache
        def square(n): return n * n
        @contextlib.contextmanager
        def held():
            with lock: yield
        class Lazy:
            @functools.cached_property
            def value(self): return 7
        lazy = Lazy()
        def use():
            with held(), contextlib.ExitStack() as stack:
                assert square(3) == 9 and lazy.value == 7
        run(use, use)
    """,
    "generators": """
        import threading
        lock = threading.Lock()
        def numbers():
            for n in range(2):
                with lock: yield n
        got = []
        run(lambda: got.extend(numbers()), lambda: got.extend(numbers()))
        assert sorted(got) == [0, 0, 1, 1]
    """,
    "with in any nesting, and exceptions in any place": """
        import threading
        a, b = threading.Lock(), threading.RLock()
        def work():
            try:
                with a:
                    with b, b:
                        try: raise KeyError
                        finally: assert a.locked()
            except KeyError: pass
            else: assert False
        run(work, work)
        assert not a.locked()
    """,
    "exception groups": """
        import threading
        told = []
        def work():
            try: raise ExceptionGroup("both", [ValueError(1), TypeError(2)])
            except* ValueError as group: told.append(len(group.exceptions))
            except* TypeError: pass
        run(work)
        assert told == [1]
    """,
    "the clocks": """
        import time
        start = time.monotonic(), time.perf_counter(), time.time(), time.monotonic_ns()
        time.sleep(1.5)
        now = time.monotonic(), time.perf_counter(), time.time(), time.monotonic_ns()
        assert [b - a for a, b in zip(start, now)] == [1.5, 1.5, 1.5, 1_500_000_000]
        assert time.strftime("%Y", time.gmtime(start[2])) == "2023"
    """,
    "random, the same in every schedule": """
        import random
        drawn = [random.random(), random.randrange(100), random.choice("abc")]
        random.seed(1)
        assert drawn == [random.random(), random.randrange(100), random.choice("abc")]
        run(lambda: random.random(), lambda: random.random())
    """,
    "sched": """
        import sched, time
        done, plan = [], sched.scheduler(time.monotonic, time.sleep)
        plan.enter(2, 1, done.append, ("late",)); plan.enter(1, 1, done.append, ("early",))
        plan.run()
        assert done == ["early", "late"] and time.monotonic() == 2
    """,
    "settrace and setprofile": """
        import threading
        threading.settrace(None); threading.setprofile(None)
        run(lambda: None)
        assert threading.gettrace() is None and threading.stack_size() == 0
    """,
    "_thread": """
        import _thread
        lock, done = _thread.allocate_lock(), _thread.allocate_lock()
        done.acquire()
        _thread.start_new_thread(done.release, ())
        done.acquire()
        assert _thread.get_ident() and isinstance(lock, _thread.LockType)
    """,
    "dataclasses and enums": """
        import dataclasses, enum, threading
        class State(enum.Enum): NEW = 1; DONE = 2
        @dataclasses.dataclass
        class Job:
            state: State = State.NEW
            lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
            def finish(self):
                with self.lock: self.state = State.DONE
        job = Job()
        run(job.finish, job.finish)
        assert job.state is State.DONE
    """,
    "weakref and copy": """
        import copy, threading, weakref
        class Node: pass
        node = Node()
        ref = weakref.ref(node)
        assert ref() is node and copy.copy(node) is not node
        run(lambda: weakref.WeakValueDictionary({1: node}))
    """,
    "asyncio beside threads": """
        import asyncio, threading
        async def main():
            async with asyncio.TaskGroup() as group:
                one = group.create_task(asyncio.to_thread(pow, 2, 3))
                two = group.create_task(asyncio.sleep(1, "slept"))
            return one.result(), two.result()
        assert asyncio.run(main()) == (8, "slept")
    """,
}
SINCE = {"Queue.shutdown": (3, 13)}

HEAD = """
def run(*functions, name=None):
    import threading
    threads = [threading.Thread(target=function, name=name) for function in functions]
    for thread in threads: thread.start()
    for thread in threads: thread.join()

def scenario():
"""


@pytest.mark.parametrize("what", WORKS)
def test_it_works_in_every_interleaving(what: str, tmp_path: Path) -> None:
    if sys.version_info < SINCE.get(what, (3, 11)):
        pytest.skip("this version does not have it")
    path = tmp_path / "program.py"
    path.write_text(HEAD + textwrap.indent(textwrap.dedent(WORKS[what]), "    "))

    verdict = explore_target(Target.parse(str(path)), Budget(schedules=200, samples=20))

    assert verdict.passed, verdict.message
