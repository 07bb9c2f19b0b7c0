"""Which accesses can other threads notice, and where? The hooks of attributes, elements, variables, truth and iteration.

While there is only one thread (`WORLD.multi` is False) a hook returns at once. Otherwise it first offers the switch, and records
the access when it is the thread's turn: the access itself follows directly.
"""

from __future__ import annotations

import builtins
import functools
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from graders.instrument.containers import (
    BUILTIN_CONTAINERS,
    ITERATORS,
    READING_METHODS,
    VIEWS,
    WHOLE,
    has_depth,
    is_container,
    touch_deep,
    touch_element,
    touch_whole,
)
from graders.instrument.namespaces import USE, attribute_written
from graders.world.access import R, W
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.set_order import HASH_BY_ADDRESS, SETS, in_order, pop, rounds
from graders.world.thread_local import Local
from graders.world.visible import Polling
from graders.world.world import WORLD

world = WORLD

PRIVATE, INSTANCE, CLASS_VARIABLE = 0, 1, 2


class _AlwaysPrivate(dict[str, int]):
    """The attributes of a type whose instances have no state that the code under test could race on."""

    def get(self, name: str, default: Any = None) -> int:
        return PRIVATE


_ALWAYS_PRIVATE = _AlwaysPrivate()
_attributes: dict[type, dict[str, int]] = {}  # type → attribute → what kind it is; forgotten after each schedule
BUILTIN_TYPES = frozenset(value for value in vars(builtins).values() if isinstance(value, type)) | {
    types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.GeneratorType, types.CoroutineType,
    types.CodeType, types.FrameType, types.SimpleNamespace.__base__, type(None), type(Ellipsis),
}  # fmt: skip

WORLD.at_start(_attributes.clear)


def _kinds_of(cls: type) -> dict[str, int]:
    if cls in BUILTIN_TYPES and cls is not types.ModuleType:
        kinds: dict[str, int] = _ALWAYS_PRIVATE
    elif issubclass(cls, Local) or is_container(cls):
        kinds = _ALWAYS_PRIVATE if cls.__module__ in sys.stdlib_module_names or issubclass(cls, Local) else {}
    elif cls.__module__ in library().modules or cls.__module__.startswith("graders."):
        kinds = _ALWAYS_PRIVATE
    else:
        kinds = {}
    _attributes[cls] = kinds
    return kinds


def _kind_of(cls: type, name: str) -> int:
    for base in cls.__mro__:
        if name in base.__dict__:
            value = base.__dict__[name]
            if isinstance(value, (types.FunctionType, classmethod, staticmethod, property)):
                return PRIVATE
            if isinstance(value, (types.MemberDescriptorType, functools.cached_property)):
                return INSTANCE
            return PRIVATE if hasattr(type(value), "__get__") else CLASS_VARIABLE
    return INSTANCE


def _state_of(obj: Any) -> dict[str, Any]:
    """The instance variables of *obj*, without calling any code of its class."""
    try:
        state = object.__getattribute__(obj, "__dict__")
    except (AttributeError, TypeError):
        return {}
    return state if type(state) is dict else {}


def _location(obj: Any, name: str, *, write: bool) -> Any:
    """The location of the attribute *name* of *obj*, or None if no other thread could notice the access."""
    cls = type(obj)
    if cls is types.ModuleType:
        return (0, (obj.__file__, "global", name)) if obj.__dict__.get("__builtins__") is USER_BUILTINS else None
    if issubclass(cls, type):  # isinstance() would ask the object's own __class__
        if write:
            return (id(obj), name)
        for base in type.__getattribute__(obj, "__mro__") or ():
            if name in base.__dict__:
                value = base.__dict__[name]
                is_code = isinstance(value, (types.FunctionType, classmethod, staticmethod, property))
                return None if is_code or base in BUILTIN_TYPES else (id(base), name)
        return None
    kinds = _attributes.get(cls)
    if kinds is None:
        kinds = _kinds_of(cls)
    kind = kinds.get(name)
    if kind is None:
        kind = kinds[name] = _kind_of(cls, name)
    if kind == INSTANCE or (kind == CLASS_VARIABLE and (write or name in _state_of(obj))):
        return (id(obj), name)
    if kind == CLASS_VARIABLE:
        return (id(next(base for base in cls.__mro__ if name in base.__dict__)), name)
    return None


def attr(obj: Any, name: str, site: int) -> Any:
    """Before `obj.name` is read."""
    cls = type(obj)
    if cls in BUILTIN_CONTAINERS and not name.startswith("__"):
        return ContainerCall(obj, site)  # `target=items.append`: the access comes when somebody calls it
    if world.multi:
        kinds = _attributes.get(cls)
        if kinds is not None and kinds.get(name) == INSTANCE:
            location = (id(obj), name)
            world.point(location, R)
        else:
            location = _location(obj, name, write=False)
            if location is not None:
                world.point(location, R)
                location = _location(obj, name, write=False)  # by now it may be an instance variable
        if location is not None:
            world.kept.append(obj)
            world.touch(location, R)
            if world.observer is not None:
                world.observer.reads_attribute(site, obj, name)
    return obj


def store_attr(obj: Any, name: str, site: int) -> Any:
    """Before `obj.name` is assigned or deleted."""
    if world.multi:
        _write_attr(obj, name, site)
    return obj


def late_attr(value: Any, obj: Any, name: str, site: int) -> Any:
    """Between the read and the write of `obj.name += value`."""
    if world.multi:
        _write_attr(obj, name, site)
        current = _state_of(obj).get(name)
        if is_container(type(current)):
            touch_whole(current, W)  # `+=` on a list changes the list itself
    return value


def _write_attr(obj: Any, name: str, site: int) -> None:
    kinds = _attributes.get(type(obj))
    location = (
        (id(obj), name) if kinds is not None and kinds.get(name) == INSTANCE else _location(obj, name, write=True)
    )
    if location is not None:
        world.point(location, W)
        world.kept.append(obj)
        world.touch(location, W)
        if USE.is_there:
            attribute_written(obj, name, _state_of(obj))
        if world.observer is not None:
            world.observer.writes_attribute(site, obj, name)


def name(variable: tuple[str, str, str], is_write: bool, site: int) -> None:
    """Before a shared variable is read, or written by a statement that has no value to hook."""
    if world.multi:
        world.point((0, variable), W if is_write else R)
        world.touch((0, variable), W if is_write else R)
        if world.observer is not None:
            world.observer.uses_variable(site, variable, is_write)


def late_name(value: Any, variable: tuple[str, str, str], site: int) -> Any:
    """Between the value and the assignment of `variable = value`."""
    name(variable, True, site)
    return value


def item(obj: Any, key: Any, site: int) -> Any:
    """`obj[key]`."""
    if world.multi and is_container(type(obj)):
        read_item(key, obj, site)
    return obj[key]


def read_item(key: Any, obj: Any, site: int) -> Any:
    """Before `obj[key]` is read."""
    if world.multi and is_container(type(obj)):
        world.point((id(obj), WHOLE), R)
        touch_element(obj, key, write=False)
        if world.observer is not None:
            world.observer.reads_element(site, obj, key)
    return key


def store_item(key: Any, obj: Any, site: int) -> Any:
    """Before `obj[key]` is assigned or deleted."""
    if world.multi and is_container(type(obj)):
        world.point((id(obj), WHOLE), W)
        touch_element(obj, key, write=True)
        if world.observer is not None:
            world.observer.writes_element(site, obj, key)
    return key


def late_item(value: Any, obj: Any, key: Any, site: int) -> Any:
    """Between the read and the write of `obj[key] += value`."""
    store_item(key, obj, site)
    return value


def whole(obj: Any, site: int) -> Any:
    """Before the truth, the length or another property of all of *obj* is looked at."""
    if world.multi and (is_container(type(obj)) or type(obj) in VIEWS):
        world.point((id(obj), WHOLE), R)
        touch_whole(obj, R)
        if world.observer is not None:
            world.observer.looks_at(site, obj)
    return obj


def deep(obj: Any, site: int) -> Any:
    """Before *obj* is compared or shown, and with it all that lies in it."""
    if world.multi and has_depth(obj):
        world.point((id(obj), WHOLE), R)
        touch_deep(obj, R)
        if world.observer is not None:
            world.observer.looks_at(site, obj)
    return obj


def iterate(obj: Any, site: int) -> Any:
    """The iterable of a `for`: each round of it is an access."""
    if world.multi:
        cls = type(obj)
        if is_container(cls) or cls in VIEWS:
            return _rounds(obj, site, R)
        if cls in ITERATORS:
            return _rounds(obj, site, W)
    return rounds(obj) if type(obj) in SETS else obj


def delegate(obj: Any, site: int) -> Any:
    """The iterable of a `yield from`: a generator must stay itself, for values and exceptions are sent into it."""
    if world.multi:
        cls = type(obj)
        if is_container(cls) or cls in VIEWS:
            return _rounds(obj, site, R)
        if cls in ITERATORS:
            world.point()
            touch_whole(obj, W)
    return rounds(obj) if type(obj) in SETS else obj


def unpacked(obj: Any, site: int) -> Any:
    """Before all elements of *obj* are taken at once: `f(*obj)`, `[*obj]`, `first, second = obj`."""
    return in_order(whole(obj, site))


def _rounds(obj: Iterable[Any], site: int, mode: int) -> Iterator[Any]:
    iterator = rounds(obj)
    while True:
        world.point((id(obj), WHOLE), mode)
        touch_whole(obj, mode)
        if world.observer is not None:
            world.observer.looks_at(site, obj)
        try:
            value = next(iterator)
        except StopIteration:
            return
        yield value


def iterate_name(iterable: Iterable[Any], variable: tuple[str, str, str], site: int) -> Iterator[Any]:
    """The iterable of a `for` whose variable is shared: each round writes the variable."""
    iterator = iter(iterable)
    while True:
        try:
            value = next(iterator)
        except StopIteration:
            return
        name(variable, True, site)
        yield value


class ContainerCall:
    """Stands in for a container in the place before `.method(…)`, so that the access follows the arguments."""

    __slots__ = ("_obj", "_site")

    def __init__(self, obj: Any, site: int) -> None:
        self._obj = obj
        self._site = site

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._obj, name)
        if type(method) is types.MethodType and getattr(method.__func__, "__builtins__", None) is USER_BUILTINS:
            return method  # overridden by the code under test, whose own accesses are hooked
        if not callable(method):
            return method
        return _Method(_container_call, self._obj, name, method, self._site)


class _Method(functools.partial[Any]):
    """A method of a container that somebody keeps: equal to every other `items.append` of the same list, as the real ones are."""

    def __eq__(self, other: object) -> bool:
        return bool(self.args[2] == (other.args[2] if isinstance(other, _Method) else other))

    def __hash__(self) -> int:
        return hash(self.args[2])

    def __repr__(self) -> str:
        return repr(self.args[2])

    def __getattr__(self, name: str) -> Any:  # __self__, __name__, __doc__ and the like
        return getattr(self.args[2], name)


HASH_BY_ADDRESS.add(_Method)

MAY_CHANGE_NOTHING = frozenset({"setdefault", "pop", "discard"})
"""Methods that have changed nothing if there are as many elements as before, and raise no exception about it."""


TAKING_ALL = frozenset({"extend", "extendleft"})
"""Methods of containers to which the order of what they are given is important."""


def _container_call(obj: Any, name: str, method: Callable[..., Any], site: int, *args: Any, **kwargs: Any) -> Any:
    if name == "pop" and type(obj) is set:
        method = functools.partial(pop, obj)
    if not world.multi:
        return method(*(map(in_order, args) if name in TAKING_ALL else args), **kwargs)
    mode = R if name in READING_METHODS else W
    world.point((id(obj), WHOLE), mode)
    # Whoever waits in a loop for `setdefault` to find nothing, or for `pop` to find something, changes nothing meanwhile.
    polls = Polling() if mode == W and world.ticks else None
    size = len(obj) if polls is not None and name in MAY_CHANGE_NOTHING else -1
    if name == "get" and isinstance(obj, dict) and args:
        touch_element(obj, args[0], write=False)
    else:
        touch_whole(obj, mode)
    for argument in args:
        if is_container(type(argument)):
            touch_whole(argument, R)
    if world.observer is not None:
        world.observer.calls_method(site, obj, name, args)
    if name in TAKING_ALL:
        args = tuple(map(in_order, args))
    if polls is None:
        return method(*args, **kwargs)
    try:
        result = method(*args, **kwargs)
    except Exception:
        polls.nothing_has_changed()
        raise
    if size >= 0 and size == len(obj):
        polls.nothing_has_changed()
    return result
