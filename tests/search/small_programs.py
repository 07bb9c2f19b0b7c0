"""Small concurrent programs as Python source, for hypothesis to make up: two or three threads over shared state of every kind."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

HEAD = """\
import queue, threading, time

g = 0

class State:
    def __init__(self):
        self.a = 0
        self.b = 0

def setting():
    global s, L, D, m, k, rl, c, sem, e, q, started
    s = State(); L = s.l = [1, 2]; D = {'x': 0}
    m = threading.Lock(); k = threading.Lock(); rl = threading.RLock()
    c = threading.Condition(); sem = threading.Semaphore(1); e = threading.Event(); q = queue.Queue(1)
    started = []

def helper():
    s.b = s.a + 5

def functions():
    global g
    g = 0
    setting()
    n = 0
"""
TAIL = """\
    def state_of():
        return n
    global state
    def state():
        return (s.a, s.b, g, state_of(), L, D, q.qsize(), list(q.queue), m.locked(), e.is_set(), sem._value)
    return [%s]
"""

# What the statements of one program are made of: all of them about the same few objects, so that they have something to do
# with each other. READ stands for an expression, `{}` for a small number or an expression.
THEMES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "variables": (("s.a", "s.b", "g", "n"), ("s.a = {}", "s.b = {}", "g = {}", "n = {}", "s.a += {}", "g += {}", "n += {}",
                                             "s.a, s.b = s.b, {}", "setattr(s, 'a', 7)")),
    "list": (("len(L)", "L[0]", "L[-1]", "sum(L)", "max(L, default=0)", "sum(v for v in L)", "(1 in L)"),
             ("L[0] = {}", "L[1] += {}", "s.l += [{}]", "L.append({})", "L.pop()", "L.clear()", "L.insert(0, {})", "del L[0]",
              "for i in L[:2]: r += i", "for i in L: r += i", "L[:] = [{}]", "L.sort(reverse=True)")),
    "dict": (("D['x']", "D.get('y', 0)", "len(D)", "('y' in D)", "sum(D.values())"),
             ("D['x'] = {}", "D['y'] = {}", "D['x'] += {}", "D.setdefault('y', {})", "D.pop('y', 0)", "D.update(z={})",
              "for i in D: r += len(D)", "del D['x']")),
    "locks": (("s.a", "m.locked()", "m.acquire(False)", "k.acquire(False)", "m.acquire(timeout=1)"),
              ("s.a = {}", "with m:\n    s.a += {}", "with k:\n    s.a += {}", "with m:\n    with k:\n        s.a += {}",
               "with k:\n    with m:\n        s.a = {}", "with rl:\n    with rl:\n        s.a += {}", "m.acquire()", "m.release()",
               "if m.acquire(False):\n    s.a += {}\n    m.release()", "if m.acquire(timeout=1):\n    time.sleep(1)\n    m.release()",
               "time.sleep({})", "k.release()", "with rl: r += {}")),
    "semaphores": (("s.a", "sem.acquire(False)", "sem.acquire(timeout=1)"),
                   ("s.a = {}", "sem.acquire()", "sem.release()", "with sem:\n    s.a += {}", "time.sleep({})")),
    "conditions": (("s.a", "c.acquire(False)"),
                   ("s.a = {}", "with c:\n    s.a = {}\n    c.notify()", "with c:\n    s.a = 1\n    c.notify_all()",
                    "with c:\n    if not s.a:\n        c.wait()", "with c:\n    r = r * 7 + c.wait(timeout=1)",
                    "with c:\n    r = r * 7 + c.wait_for(lambda: s.a, 1)", "with c:\n    c.wait()", "with c:\n    c.notify()",
                    "with c:\n    time.sleep(1)", "time.sleep({})")),
    "events": (("e.is_set()", "s.a", "e.wait(1)"),
               ("e.set()", "e.clear()", "e.wait()", "s.a = {}", "time.sleep({})")),
    "queues": (("q.qsize()", "q.empty()", "q.full()", "q.get()", "q.get(timeout=1)", "q.get_nowait()"),
               ("q.put({})", "q.put_nowait({})", "q.put({}, timeout=1)", "time.sleep({})", "q.task_done()", "q.get()", "q.join()",
                "with q.mutex:\n    r = r * 7 + len(q.queue)\n    s.a = {}")),
    "time": (("s.a", "int(time.monotonic())"),
             ("s.a = {}", "time.sleep({})", "time.sleep(2)", "while not s.a: pass", "while s.a < 2: time.sleep(1)",
              "while time.monotonic() < 2: pass", "e.wait(1)")),
    "threads": (("s.a", "s.b", "(started[0].is_alive() if started else 5)", "threading.active_count()"),
                ("s.a = {}", "t = threading.Thread(target=helper); started.append(t); t.start()",
                 "t = threading.Thread(target=helper); t.start(); t.join()", "t = threading.Thread(target=helper); t.start()",
                 "t = threading.Thread(target=helper, daemon=True); t.start()", "if started: started[0].join()",
                 "t = threading.Timer(1, helper); t.start()", "t = threading.Timer(1, helper); t.start(); t.cancel()")),
}  # fmt: skip


def _indented(text: str) -> str:
    return textwrap.indent(text, "    ")


def _leaf(theme: str) -> st.SearchStrategy[str]:
    reads, writes = THEMES[theme]
    value = st.one_of(st.integers(1, 3).map(str), st.sampled_from(reads), st.just("r"))
    return st.one_of(
        st.sampled_from(reads).map("r = r * 7 + {}".format), st.builds(str.format, st.sampled_from(writes), value)
    )


def _compound(theme: str, statement: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    reads = st.sampled_from(THEMES[theme][0])
    body = st.lists(statement, min_size=1, max_size=2).map("\n".join)
    return st.one_of(
        st.builds(lambda m, b: f"with {m}:\n{_indented(b)}", st.sampled_from(("m", "k", "rl", "sem", "c")), body),
        st.builds(lambda t, b: f"if {t}:\n{_indented(b)}", reads, body),
        st.builds(lambda t, b: f"i = 0\nwhile not {t} and i < 2:\n    i += 1\n{_indented(b)}", reads, body),
        st.builds(lambda t: f"if {t}: raise ValueError('seen')", reads),
        st.builds(lambda b: f"try:\n{_indented(b)}\nexcept Exception as x:\n    r = r * 7 + 3", body),
    )


def _programs(theme: str) -> st.SearchStrategy[list[list[str]]]:
    leaf = _leaf(theme)
    statement = st.one_of(leaf, leaf, leaf, _compound(theme, leaf))
    two = st.lists(st.lists(statement, min_size=1, max_size=3), min_size=2, max_size=2)
    three = st.lists(st.lists(statement, min_size=1, max_size=1), min_size=3, max_size=3)
    return st.one_of(two, two, three)


def source_of(threads: list[list[str]]) -> str:
    """The program whose threads run these lists of statements."""
    parts = [HEAD]
    for number, statements in enumerate(threads, 1):
        body = "\n".join(["global g", "nonlocal n", "r = 0", *statements, "return r"])
        parts.append(_indented(f"def t{number}():\n{_indented(body)}") + "\n")
    parts.append(TAIL % ", ".join(f"t{number}" for number in range(1, len(threads) + 1)))
    return "".join(parts)


PROGRAMS = st.sampled_from(sorted(THEMES)).flatmap(_programs)
