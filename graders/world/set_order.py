"""In which order does code go through a set of functions, methods, coroutines or classes? In that in which they came into sets.

They hash by their address, whatever class they are of, so that the order of such a set is luck: another one in each run of the same
schedule. A real program gets any of these orders, and here it is always the same one. `graders.world.numbers` does more for objects whose
hash can be chosen; sets without addresses are left alone, for their order is the same in each run anyway.

Members are numbered where code under test puts them into a set, and put in order where it goes through one.
"""

from __future__ import annotations

import builtins
import contextlib
import itertools
import types
import weakref
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from graders.world.world import WORLD

SETS = (set, frozenset)
PLAIN = frozenset({int, str, bytes, bool, complex})
"""Their hash comes from their value; so does that of a float that is a number."""

HASH_BY_ADDRESS = {types.MethodType, types.BuiltinFunctionType, types.MethodWrapperType}
"""These have a hash of their own, from the addresses of their parts. Other types of the kind inherit that of `object`."""

_ITERATORS = frozenset({types.GeneratorType, map, filter, zip})
_COLLECTIONS = frozenset({list, tuple, dict, type({}.keys()), type({}.values())})

_count = itertools.count()
_numbers: dict[int, tuple[int, Any]] = {}  # real id of a member → its number; the member, or a weak reference to it
WORLD.at_start(_numbers.clear)


def _goes_by_address(obj: Any) -> bool:
    cls = type(obj)
    if cls in PLAIN:
        return False
    if cls is tuple or cls is frozenset:
        return any(map(_goes_by_address, obj))
    if cls is float:
        return bool(obj != obj)  # the hash of a NaN
    return cls in HASH_BY_ADDRESS or type.__getattribute__(cls, "__hash__") is object.__hash__


def _number(obj: Any) -> int:
    address = builtins.id(obj)
    known = _numbers.get(address)
    if known is None:
        itself: Any = obj
        with contextlib.suppress(TypeError):  # without a weak reference it is kept until the next schedule
            itself = weakref.ref(obj, lambda _: _numbers.pop(address, None) and None)
        known = _numbers[address] = next(_count), itself
    return known[0]


def member(obj: Any) -> Any:
    """*obj*, which is about to be put into a set."""
    if type(obj) not in PLAIN and _goes_by_address(obj):
        _number(obj)
    return obj


def members(iterable: Any) -> Any:
    """*iterable*, whose elements are about to be put into a set."""
    if type(iterable) in _ITERATORS:
        return map(member, iterable)
    return listed(iterable)


def listed(iterable: Any) -> Any:
    """The same for who may do something else with it: *iterable* stays what it is, and an iterator is not begun."""
    if type(iterable) in _COLLECTIONS:
        for obj in iterable:
            member(obj)
    return iterable


def in_order(iterable: Any) -> Any:
    """A list of the members of *iterable* if that is a set in which addresses decide; otherwise *iterable* itself."""
    cls = type(iterable)
    if (cls is set or cls is frozenset) and len(iterable) > 1:
        kinds = set(map(type, iterable))
        if not kinds <= PLAIN and any(map(_goes_by_address, iterable)):
            return sorted(iterable, key=_place)
    return iterable


def _place(obj: Any) -> tuple[bool, int]:
    return (True, _number(obj)) if _goes_by_address(obj) else (False, hash(obj))


def rounds(iterable: Iterable[Any]) -> Iterator[Any]:
    """What a loop over *iterable* gets, round by round; a set that changes its size meanwhile says so, as always."""
    ordered = in_order(iterable)
    if ordered is iterable:
        return iter(iterable)
    return (obj for _, obj in zip(iterable, ordered, strict=True))


def pop(members: set[Any]) -> Any:
    """`members.pop()`."""
    ordered: Collection[Any] = in_order(members)
    if ordered is members:
        return members.pop()
    first = next(iter(ordered))
    members.remove(first)
    return first


def zip_in_order(*iterables: Any, strict: bool = False) -> Any:
    """`zip` for the virtual library: `Executor.map` goes through its iterables with it."""
    return zip(*map(in_order, iterables), strict=strict)
