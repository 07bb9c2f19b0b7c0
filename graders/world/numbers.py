"""In which order are the members of a set? By their hash; and where that is an address, by that of their first use instead.

`object.__hash__` is an address, and differs from one execution to the next: a set of locks, of tasks or of a student's own objects would
be gone through in another order for the same schedule. So the classes of the virtual library, and those of code under test, get a hash
that numbers their objects. It is theirs from their first statement on, since a module may fill a dict while it is imported.

An object keeps its number for life, outside of it: in its `__dict__` it could be seen, copied, or be somebody's own attribute.
What can't be referred to weakly (`object()`, objects with `__slots__`) is kept until a schedule begins in which nobody else has it.
"""

from __future__ import annotations

import builtins
import itertools
import sys
import types
import weakref
from typing import Any

from graders.world.world import WORLD

_numbers = itertools.count()
_of: dict[int, tuple[int, Any]] = {}  # real id of an object that is alive → its number; the object, or a weak reference
_kept: list[int] = []  # the ids of those that can't be referred to weakly


def number(obj: Any, /) -> int:
    """In place of what depends on where *obj* lies in memory: the same in every run of the same schedule."""
    address = builtins.id(obj)
    known = _of.get(address)
    if known is None:
        itself: Any = obj
        try:
            itself = weakref.ref(obj, lambda _: _of.pop(address, None) and None)
        except TypeError:
            _kept.append(address)
        known = _of[address] = next(_numbers), itself
    return known[0]


class NumberedObject:
    """What `object()` is in code under test: no more than itself, and in a set by its number."""

    __module__ = "builtins"
    __qualname__ = "object"
    __slots__ = ()
    __hash__ = number

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return object, ()


NumberedObject.__name__ = "object"


def object_class(cls: Any, /) -> Any:
    """The function of a call `object()` in code under test, whatever it calls so."""
    return NumberedObject if cls is object else cls


def number_class(cls: Any) -> None:
    """Number the objects of *cls* if they would hash by their address."""
    others = (vars(base).get("__hash__", number) for base in cls.__mro__)
    wanted = next(function for function in others if function is not number)
    if wanted is not object.__hash__:
        if cls.__hash__ is number:  # of a base of ours, before the base that has a hash: class Name(Loud, str)
            type.__setattr__(cls, "__hash__", wanted)
    elif cls.__hash__ is not number:
        type.__setattr__(cls, "__hash__", number)


def number_classes(module: types.ModuleType) -> None:
    """The same for all classes that *module* has made."""
    for cls in list(vars(module).values()):
        if isinstance(cls, type) and cls.__module__ == module.__name__:
            number_class(cls)


def made_class(cls: Any) -> Any:
    """The outermost decorator of each class of code under test; after `@dataclass`, which takes a hash that it finds for the author's."""
    if isinstance(cls, type) and cls.__module__ == sys._getframe(1).f_globals.get("__name__"):
        number_class(cls)
    return cls


def _number_from_zero() -> None:
    global _numbers
    _numbers = itertools.count()
    for address in [address for address in _kept if sys.getrefcount(_of[address][1]) <= 2]:  # nobody else has it
        del _of[address]
    _kept[:] = [address for address in _kept if address in _of]


WORLD.at_start(_number_from_zero)
