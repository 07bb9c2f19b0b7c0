"""What does instrumented code do? The same as before, with switch points that other threads can use."""

from __future__ import annotations

import ast
import textwrap
import traceback
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from graders.instrument import hooks
from graders.instrument.rewrite import instrument
from graders.search.random_walk import RandomWalk
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD, End


def run(source: str, *, alone: bool = False) -> Mapping[str, Any]:
    """The globals of *source* after it was executed, instrumented, on a virtual thread; another one waits unless *alone*."""
    hooks.install()
    source = textwrap.dedent(source)
    namespace: dict[str, Any] = {"__name__": "student", "__builtins__": USER_BUILTINS}
    code = compile(instrument(source, "student.py"), "student.py", "exec", dont_inherit=True)

    def scenario() -> None:
        if not alone:
            waiting = library().modules["threading"].Event()
            library().modules["threading"].Thread(target=waiting.wait, daemon=True).start()
        exec(code, namespace)

    end = WORLD.run(scenario, RandomWalk(1))
    if WORLD.error is not None:
        raise WORLD.error
    assert end is End.FINISHED
    return namespace


both = pytest.mark.parametrize("alone", [True, False], ids=["alone", "with another thread"])


@both
def test_a_class_body_holds_only_the_names_of_its_author(alone: bool) -> None:
    names = run(
        """
        import enum
        class Table:
            rows = {}
            rows["a"] = 1
            rows["a"] += 1
            rows["b"], other = 2, [r for r in rows]
        class Colour(enum.Enum):
            table = {}
            table["x"] = 1
            RED = 1
        """,
        alone=alone,
    )

    assert {name for name in vars(names["Table"]) if not name.startswith("__")} == {"rows", "other"}
    assert names["Table"].rows == {"a": 2, "b": 2}
    assert set(names["Colour"].__members__) == {"RED", "table"}


@both
def test_a_module_holds_only_the_names_of_its_author(alone: bool) -> None:
    names = run("d = {}\nd['a'] = 1\nd['a'] += 1\nseen = sorted(globals())", alone=alone)

    assert names["seen"] == ["__builtins__", "__name__", "d"]


@both
def test_yield_from_passes_values_in_and_out(alone: bool) -> None:
    names = run(
        """
        def inner():
            got = yield 1
            return got + 1
        def outer():
            return (yield from inner())
        g = outer()
        first = next(g)
        try:
            g.send(41)
        except StopIteration as end:
            result = end.value
        """,
        alone=alone,
    )

    assert (names["first"], names["result"]) == (1, 42)


@both
def test_a_class_made_by_the_library_belongs_to_the_module_that_asked_for_it(alone: bool) -> None:
    names = run(
        """
        import collections, dataclasses, enum, sys, typing
        classes = [
            collections.namedtuple("A", ["x"]), enum.Enum("B", ["x"]), typing.NamedTuple("C", [("x", int)]),
        ]
        owners = [c.__module__ for c in classes]
        frame = sys._getframe(0).f_globals["__name__"]
        """,
        alone=alone,
    )

    assert names["owners"] == ["student"] * 3
    assert names["frame"] == "student"


@both
def test_dunder_methods_of_a_container_are_its_own(alone: bool) -> None:
    names = run("x = [1]\ny = x.__repr__(), x.__eq__([1]), x.__len__(), x.__class__.__name__", alone=alone)

    assert names["y"] == ("[1]", True, 1, "list")


@both
def test_operands_are_evaluated_once_and_in_order(alone: bool) -> None:
    names = run(
        """
        order = []
        def say(what, value):
            order.append(what)
            return value
        def go():
            d = {}
            say("object", d)[say("key", 1)] = say("value", 2)
            say("object", d)[say("key", 1)] += say("value", 2)
            return d
        d = go()
        """,
        alone=alone,
    )

    assert names["order"] == ["value", "object", "key", "object", "key", "value"]
    assert names["d"] == {1: 4}


@both
def test_private_names_of_a_class_are_mangled(alone: bool) -> None:
    names = run(
        """
        class _Box:
            def __init__(self):
                self.__value = 1
            def add(self):
                self.__value += 1
                return self.__value
        box = _Box()
        result = box.add()
        """,
        alone=alone,
    )

    assert (names["result"], vars(names["box"])) == (2, {"_Box__value": 2})


@both
def test_an_object_that_answers_for_another_is_not_asked_by_the_hooks(alone: bool) -> None:
    names = run(
        """
        asked = []
        class Proxy:
            def __getattribute__(self, name):
                asked.append(name)
                return 7
        value = Proxy().x
        """,
        alone=alone,
    )

    assert (names["asked"], names["value"]) == (["x"], 7)


def test_a_traceback_shows_the_lines_and_columns_of_the_source() -> None:
    with pytest.raises(ZeroDivisionError) as error:
        run("class A:\n    n = 0\n\ndef f(a):\n    return [1 / a.n]\n\nf(A())\n")

    frames = [frame for frame in traceback.extract_tb(error.value.__traceback__) if frame.filename == "student.py"]
    assert [(frame.lineno, frame.name) for frame in frames] == [(7, "<module>"), (5, "f")]
    assert (frames[-1].colno, frames[-1].end_colno) == (12, 19)


@both
def test_a_deep_recursion_ends_at_the_same_limit(alone: bool) -> None:
    source = """
        def depth(n):
            try:
                return depth(n + 1)
            except RecursionError:
                return n
        reached = depth(0)
        """
    plain: dict[str, Any] = {}
    exec(textwrap.dedent(source), plain)

    # In an OS thread of its own it runs on new greenlets: others begin where an earlier test was when it first needed them.
    with ThreadPoolExecutor(1) as pool:
        names = pool.submit(run, source, alone=alone).result()

    assert names["reached"] > plain["reached"] - 100  # some frames of ours lie below it


def test_every_hook_in_the_code_is_one_that_is_installed() -> None:
    hooks.install()
    tree = instrument("def f(x, y):\n    x.a[y] += [*x]\n    del x.b\n    return (yield from x)\n", "f.py")

    used = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id.startswith("__rc_") and node.id.endswith("__")
    }
    assert used - {"__rc_object__", "__rc_key__"} <= USER_BUILTINS.keys()


def test_what_only_the_compiler_finds_is_found() -> None:
    with pytest.raises(SyntaxError, match="outside function"):
        instrument("return 1", "f.py")
