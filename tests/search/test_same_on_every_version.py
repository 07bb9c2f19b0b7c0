"""Is the search the same on every Python version? Each is held to the same numbers, down to the thread of each step."""

from __future__ import annotations

import hashlib

import pytest
from every_schedule import outcome_of, scenario_of

from graders.search.systematic import Systematic
from graders.world.world import WORLD, End

LIMIT = 160  # schedules of one scenario

SCENARIOS = {
    "pool": """
import concurrent.futures as cf
x = 0
def functions():
    return [main]
def inc(k):
    global x
    x += k
    return k
def main():
    with cf.ThreadPoolExecutor(2) as p:
        fs = [p.submit(inc, 1), p.submit(inc, 2)]
        return [f.result() for f in fs]
def state(): return x
""",
    "pool map": """
import concurrent.futures as cf
def functions(): return [main]
def main():
    with cf.ThreadPoolExecutor(2) as p:
        return list(p.map(abs, [1, -2, 3]))
def state(): return 0
""",
    "pool wait": """
import concurrent.futures as cf
def functions(): return [main]
def main():
    p = cf.ThreadPoolExecutor(2)
    fs = [p.submit(abs, -1), p.submit(abs, -2)]
    done, _ = cf.wait(fs, return_when=cf.FIRST_COMPLETED)
    n = [f.result() for f in cf.as_completed(fs)]
    p.shutdown()
    return sorted(n)
def state(): return 0
""",
    "queue": """
import queue, threading
def functions():
    global q
    q = queue.Queue(1)
    return [get, put, put]
def get(): return [q.get(), q.get()]
def put(): q.put(1)
def state(): return q.qsize()
""",
    "queue join": """
import queue, threading
def functions():
    global q
    q = queue.Queue()
    return [main]
def work():
    while True:
        item = q.get()
        if item is None: break
        q.task_done()
def main():
    ts = [threading.Thread(target=work) for _ in range(2)]
    for t in ts: t.start()
    q.put(1); q.put(2)
    q.join()
    q.put(None); q.put(None)
    for t in ts: t.join()
def state(): return q.qsize()
""",
    "simple queue": """
import queue, threading
def functions():
    global q
    q = queue.SimpleQueue()
    return [q.get, lambda: q.put(1), lambda: q.put(2)]
def state(): return q.qsize()
""",
    "priority queue": """
import queue, threading
def functions():
    global q
    q = queue.PriorityQueue()
    return [lambda: (q.get(), q.get()), lambda: q.put(1), lambda: q.put(2)]
def state(): return q.qsize()
""",
    "event": """
import threading
def functions():
    global e, x
    e = threading.Event(); x = 0
    return [main, setter, waiter]
def setter():
    global x
    x = 1
    e.set()
def waiter():
    global x
    e.wait()
    x += 1
def main(): return e.wait(1)
def state(): return x
""",
    "condition": """
import threading
def functions():
    global c, n
    c = threading.Condition(); n = 0
    return [take, give, give]
def give():
    global n
    with c:
        n += 1
        c.notify()
def take():
    global n
    with c:
        while n < 2: c.wait()
        n -= 2
def state(): return n
""",
    "timer": """
import threading, time
def functions():
    global x
    x = 0
    return [main]
def hit():
    global x
    x += 1
def main():
    a, b = threading.Timer(1, hit), threading.Timer(1, hit)
    a.start(); b.start()
    time.sleep(1)
    b.cancel()
    a.join(); b.join()
def state(): return x
""",
    "barrier": """
import threading
def functions():
    global b
    b = threading.Barrier(2)
    return [b.wait, b.wait]
def state(): return b.n_waiting
""",
    "semaphore": """
import threading
def functions():
    global m, x
    m = threading.BoundedSemaphore(1); x = 0
    return [go, go]
def go():
    global x
    with m: x += 1
def state(): return x
""",
    "threads": """
import threading
class T(threading.Thread):
    def run(self):
        global x
        x += 1
def functions():
    global x
    x = 0
    return [main]
def main():
    a, b = T(), T()
    a.start(); b.start()
    alive = a.is_alive(), b.is_alive()
    a.join(); b.join(timeout=1)
    return alive
def state(): return x
""",
    "daemon": """
import threading
def functions():
    global x
    x = 0
    return [main]
def hit():
    global x
    x += 1
def main():
    threading.Thread(target=hit, daemon=True).start()
    return x
def state(): return 0
""",
    "thread local": """
import threading
def functions():
    global l
    l = threading.local()
    return [go, go]
def go():
    l.x = 1
    l.x += 1
    return l.x
def state(): return 0
""",
    "sleep": """
import threading, time
def functions():
    global x
    x = []
    return [lambda: go(1), lambda: go(2), lambda: go(1)]
def go(n):
    time.sleep(n)
    x.append(n)
def state(): return x
""",
    "rlock deadlock": """
import threading
def functions():
    global a, b
    a, b = threading.RLock(), threading.Lock()
    return [lambda: go(a, b), lambda: go(b, a)]
def go(p, q):
    with p:
        with q: pass
def state(): return 0
""",
}

EXPECTED = {
    "pool": (160, 0, 3424, 3, "d570d96c"),
    "pool map": (70, 0, 853, 1, "3b66aa21"),
    "pool wait": (160, 0, 2864, 1, "6aa087af"),
    "queue": (20, 0, 292, 1, "f43b6b1b"),
    "queue join": (160, 0, 5925, 1, "99eb115f"),
    "simple queue": (6, 0, 63, 2, "89521ed5"),
    "priority queue": (15, 0, 209, 2, "5dbede78"),
    "event": (10, 0, 147, 1, "7710ac7b"),
    "condition": (10, 0, 284, 1, "83e25752"),
    "timer": (9, 0, 142, 2, "aa9b1bde"),
    "barrier": (1, 0, 4, 1, "90f21496"),
    "semaphore": (4, 0, 56, 1, "f23297ba"),
    "threads": (14, 0, 192, 8, "0b778f15"),
    "daemon": (2, 0, 7, 2, "7b159e7c"),
    "thread local": (1, 0, 9, 1, "b16593d9"),
    "sleep": (2, 0, 28, 1, "0bc23745"),
    "rlock deadlock": (4, 0, 45, 2, "c69e57d9"),
}
"""Schedules, of which redundant, steps, outcomes, and a digest of all schedules; one row for all versions."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_search_takes_the_same_steps_on_every_version(name: str) -> None:
    scenario, result = scenario_of(SCENARIOS[name])
    search = Systematic()
    schedules = redundant = steps = 0
    outcomes = set()
    digest = hashlib.sha256()
    while not search.is_finished and schedules < LIMIT:
        search.next_plan()
        end = WORLD.run(scenario, search)
        schedules += 1
        redundant += end is End.REDUNDANT
        steps += len(WORLD.schedule)
        digest.update(repr(WORLD.schedule).encode())
        if end is not End.REDUNDANT:
            outcomes.add(outcome_of(result))
        search.learn(WORLD)

    assert (schedules, redundant, steps, len(outcomes), digest.hexdigest()[:8]) == EXPECTED[name]
