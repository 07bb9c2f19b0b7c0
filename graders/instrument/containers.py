"""Which objects can be changed by two threads at once without any Python code of their own, and what does each method do?

Lists, dicts, sets, deques and the like are changed by C code in one piece, so a method call is one access. A container has one
location for the whole of it, and one for each element that is reached by a plain key: two threads that write different elements
don't notice each other, but whoever looks at the whole notices both.
"""

from __future__ import annotations

import array
import collections
import io
import itertools
import random
import types
from collections.abc import Callable
from typing import Any

from graders.instrument.namespaces import NAMESPACES
from graders.world.access import IR, IW, R, W
from graders.world.world import WORLD

WHOLE = "*"
PLAIN = (int, str, bytes, float, bool, type(None))

CONTAINERS = (list, dict, set, collections.deque, bytearray, array.array, collections.UserDict, collections.UserList)
BUILTIN_CONTAINERS = frozenset(
    {
        list,
        dict,
        set,
        collections.deque,
        bytearray,
        collections.defaultdict,
        collections.OrderedDict,
        collections.Counter,
    }
)
STATEFUL = (random.Random, io.StringIO, io.BytesIO)
ITERATORS = tuple(
    {
        type(iter([])), type(iter({})), type(iter({}.values())), type(iter({}.items())), type(iter(set())),
        type(iter(())), type(iter("")), type(iter(range(0))), enumerate, zip, map, filter,
        itertools.count, itertools.cycle, itertools.chain, itertools.islice, itertools.repeat, types.GeneratorType,
    }
)  # fmt: skip
VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))

READING_METHODS = frozenset(
    {
        "__contains__", "__eq__", "__getitem__", "__iter__", "__len__", "copy", "count", "difference", "elements", "get",
        "index", "intersection", "isdisjoint", "issubset", "issuperset", "items", "keys", "most_common", "symmetric_difference",
        "total", "union", "values", "getvalue", "tobytes", "tolist", "decode", "find", "startswith", "endswith", "join",
    }
)  # fmt: skip


class _KindOf(dict[type, bool]):
    """Is a type one of *bases*? Forgotten after each schedule, for a schedule makes the submission's classes anew."""

    def __init__(self, bases: tuple[type, ...]) -> None:
        self._bases = frozenset(bases)
        WORLD.at_start(self.clear)

    def __missing__(self, cls: type) -> bool:
        # Not issubclass(): that calls a metaclass, and UserDict and UserList have a slow one.
        self[cls] = answer = not self._bases.isdisjoint(type.__getattribute__(cls, "__mro__"))
        return answer


is_container = _KindOf(CONTAINERS).__getitem__
"""Is an instance of this type a container whose methods change it in one piece?"""

is_stateful = _KindOf(STATEFUL).__getitem__
"""Is it another object whose methods, written in C, change it?"""


def is_plain(key: Any) -> bool:
    """Can *key* be part of a location: is its hash and equality the interpreter's own?"""
    if type(key) in PLAIN:
        return True
    return type(key) is tuple and all(type(part) in PLAIN for part in key)


def touch_whole(container: Any, mode: int) -> None:
    """Record that the whole of *container* is read (R) or written (W)."""
    if isinstance(container, VIEWS):
        WORLD.kept.append(container)
        container = _mapping_behind(container)
    if NAMESPACES and id(container) in NAMESPACES and mode & (R | W):
        NAMESPACES[id(container)].touch_all(mode)
    WORLD.kept.append(container)
    WORLD.touch((id(container), WHOLE), mode)


SEQUENCES: tuple[Any, ...] = (list, tuple, collections.deque)
MOST_PARTS = 10_000
"""So many parts of a nested container are looked through for further containers."""


def has_depth(value: Any) -> bool:
    """May there be a container in *value*, or is it one?"""
    cls = type(value)
    if cls is tuple:
        return any(type(part) is tuple or is_container(type(part)) for part in value)
    return is_container(cls) or cls in VIEWS


def touch_deep(container: Any, mode: int) -> None:
    """Record that *container* is accessed, and every container that lies in it: as it is compared or shown."""
    _touch_parts(_mapping_behind(container) if isinstance(container, VIEWS) else container, mode)


def touch_copied(value: Any, *, is_deep: bool) -> None:
    """Record that *value* is read to be copied, with the attributes of objects; with *is_deep* all that lies in it, too."""
    _touch_parts(value, R, MOST_PARTS if is_deep else 1, _state_of)


def _nothing(obj: Any) -> dict[str, Any]:
    return {}


def _state_of(obj: Any) -> dict[str, Any]:
    """The instance variables of *obj*, without calling any code of its class."""
    if type(obj).__module__ == "builtins":
        return {}
    try:
        state = object.__getattribute__(obj, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return state if type(state) is dict else {}


def _touch_parts(
    value: Any, mode: int, most: int = MOST_PARTS, state_of: Callable[[Any], dict[str, Any]] = _nothing
) -> None:
    """Touch the first *most* of *value* and what lies in it, as far as others can change it."""
    seen = {id(value)}
    found = [value]  # grows while it is gone through
    for part in found:
        if is_container(type(part)):
            touch_whole(part, mode)
        attributes = state_of(part)
        if attributes:
            WORLD.kept.append(part)
            for name in attributes:
                WORLD.touch((id(part), name), mode)
        for inner in (*_elements(part), *attributes.values()):
            if len(found) < most and type(inner) not in PLAIN and id(inner) not in seen:
                seen.add(id(inner))
                found.append(inner)


def _elements(value: Any) -> tuple[Any, ...]:
    """What lies directly in *value*, without running any code of the student's."""
    if isinstance(value, dict):
        return tuple(dict.values(value))
    for cls in SEQUENCES:
        if isinstance(value, cls):
            return tuple(cls.__iter__(value))
    return ()  # the elements of a set can't be changed, and those of an array are numbers


def _mapping_behind(view: Any) -> Any:
    # view.mapping is a read-only proxy; the dict itself is what it refers to
    import gc

    return next((o for o in gc.get_referents(view) if isinstance(o, dict)), view)


def touch_element(container: Any, key: Any, *, write: bool) -> None:
    """Record that one element of *container* is read or written, as finely as *key* allows."""
    if NAMESPACES and id(container) in NAMESPACES:
        NAMESPACES[id(container)].touch(key, W if write else R)
    if isinstance(container, dict):
        if not is_plain(key):
            touch_whole(container, W if write else R)
            return
        is_there = dict.__contains__(container, key)
        if not is_there and (write or isinstance(container, collections.defaultdict)):
            touch_whole(container, W)  # a new key: the length and the order change
            return
    elif isinstance(key, int) and hasattr(container, "__len__"):
        key = int(key)
        key = key + len(container) if key < 0 else key
    else:
        touch_whole(container, W if write else R)
        return
    touch_whole(container, IW if write else IR)
    WORLD.touch((id(container), ("[]", key)), W if write else R)
