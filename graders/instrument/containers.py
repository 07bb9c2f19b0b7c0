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
from typing import Any

from graders.instrument.namespaces import NAMESPACES
from graders.world.world import IR, IW, WORLD, R, W

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
        self._bases = bases
        WORLD.at_start(self.clear)

    def __missing__(self, cls: type) -> bool:
        self[cls] = answer = issubclass(cls, self._bases)
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
