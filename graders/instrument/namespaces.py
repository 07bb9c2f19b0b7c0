"""Which dicts are another name for attributes or global variables? `vars(x)["a"]` and `x.a` are one piece of state.

A namespace is registered when the code under test gets hold of it: `x.__dict__`, `vars(x)`, `globals()`. From then on an access to
the dict is also one to the attribute or variable of that name, so that both ways to it conflict with each other. Who adds or deletes
an attribute says so as long as there is any code that looks at whole namespaces.
"""

from __future__ import annotations

import contextlib
import dataclasses
import sys
import types
from collections.abc import Callable
from typing import Any

from graders.world.access import IW, Location, W
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD


@dataclasses.dataclass(frozen=True, slots=True)
class Namespace:
    """A dict, and what an entry of it is called as an attribute or a variable: `location` of its key.

    *whole*: where those who write attributes leave word for those who look at all of the dict; None for global variables.
    """

    entries: dict[str, Any]
    location: Callable[[str], Location]
    whole: Location | None = None

    def touch(self, key: Any, mode: int) -> None:
        """The entry *key* is accessed through the dict."""
        if type(key) is str:
            WORLD.touch(self.location(key), mode)

    def touch_all(self, mode: int) -> None:
        """All of the dict is accessed, and with it every entry that it has."""
        if self.whole is not None:
            WORLD.touch(self.whole, mode)
        for key in list(self.entries):
            self.touch(key, mode)


@dataclasses.dataclass
class Use:
    """Does any of the instrumented code get at namespaces as dicts? Set when it is rewritten; unset before the next program is."""

    is_there: bool = False


USE = Use()


def attribute_written(obj: Any, name: str, state: dict[str, Any]) -> None:
    """Tell whoever looks at all attributes of *obj*, now in *state*, that *name* is about to be written or deleted."""
    WORLD.touch((id(obj), "__dict__"), IW if name in state else W)


# id of the dict → what it stands for. Written by the running thread; empty again before every schedule.
NAMESPACES: dict[int, Namespace] = {}
WORLD.at_start(NAMESPACES.clear)


def namespace_of(obj: Any, entries: Any) -> Any:
    """Register *entries*, which the code under test is about to get as the `__dict__` of *obj*; returns them."""
    if not WORLD.is_active:
        return entries
    if type(entries) is not dict or id(entries) in NAMESPACES:
        return entries
    WORLD.kept.append(entries)
    if type(obj) is types.ModuleType:
        return _globals(entries, entries.get("__file__"))
    number = id(obj)
    WORLD.kept.append(obj)
    NAMESPACES[id(entries)] = Namespace(entries, lambda key: (number, key), (number, "__dict__"))
    return entries


def owner(obj: Any) -> Any:
    """Before `obj.__dict__`: register it, without calling any code of the object's class."""
    with contextlib.suppress(AttributeError, TypeError):  # it has none, or one that is not its own
        namespace_of(obj, object.__getattribute__(obj, "__dict__"))
    return obj


def _globals(entries: Any, file: Any) -> Any:
    if WORLD.is_active and type(entries) is dict and entries.get("__builtins__") is USER_BUILTINS:
        WORLD.kept.append(entries)
        NAMESPACES[id(entries)] = Namespace(entries, lambda key: (0, (file, "global", key)))
    return entries


def vars_of(*args: Any, **keywords: Any) -> Any:
    """`vars`, for the code under test."""
    if args or keywords:
        return namespace_of(args[0] if args else None, vars(*args, **keywords))
    frame = sys._getframe(1)
    is_function = frame.f_code.co_flags & 0x1  # CO_OPTIMIZED: its variables are no dict
    return dict(frame.f_locals) if is_function else _globals(frame.f_locals, frame.f_code.co_filename)


def globals_of() -> Any:
    """`globals`, for the code under test."""
    frame = sys._getframe(1)
    return _globals(frame.f_globals, frame.f_code.co_filename)


for _ours, _real in ((vars_of, vars), (globals_of, globals)):
    _ours.__name__ = _ours.__qualname__ = _real.__name__
    _ours.__doc__ = _real.__doc__
