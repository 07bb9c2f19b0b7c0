"""What does a call look at? A function that is not instrumented may look into the containers that it is given.

Functions and methods of the code under test are left alone: their own accesses are hooked. In the place of other callables stands
something that offers the switch and records what it is about to look at, after the arguments were evaluated.
"""

from __future__ import annotations

import collections
import copy
import functools
import itertools
import json
import math
import operator
import statistics
import sys
import types
from collections.abc import Callable
from typing import Any

from graders.instrument.accesses import BUILTIN_TYPES, TAKING_ALL, ContainerCall, attr, iterate, store_attr
from graders.instrument.containers import (
    BUILTIN_CONTAINERS,
    VIEWS,
    WHOLE,
    has_depth,
    is_container,
    is_stateful,
    touch_copied,
    touch_deep,
    touch_whole,
)
from graders.world.access import R, W
from graders.world.identity import identity
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.set_order import in_order
from graders.world.world import WORLD

world = WORLD

BY_NAME = (getattr, hasattr, setattr, delattr)
LAZY = (enumerate, zip, map, filter)  # their arguments are iterated later, one by one
PURE = frozenset(
    {
        all, any, abs, ascii, bool, bytes, callable, dict, divmod, format, frozenset, getattr, hasattr, hash, id, isinstance,
        issubclass, iter, len, list, max, min, print, range, repr, reversed, round, set, sorted, str, sum, tuple, type,
        copy.copy, copy.deepcopy, *LAZY,
    }
)  # fmt: skip
SHALLOW = frozenset({all, any, bool, callable, hash, id, isinstance, issubclass, iter, len, range})
"""These don't look into the containers that lie in their argument; nor do classes other than `str`, such as `list`."""
PURE_MODULES = (json, math, operator, statistics)
_pure_functions = frozenset(
    function
    for module in PURE_MODULES
    for function in vars(module).values()
    if isinstance(function, (types.FunctionType, types.BuiltinFunctionType))
    and function not in (operator.setitem, operator.delitem)
    and not function.__name__.startswith(("i", "__i"))
)


GOING_THROUGH = frozenset(
    {
        list, tuple, dict, enumerate, map, filter, zip, sorted, iter, min, max, sum, all, any, collections.deque,
        functools.reduce, itertools.tee, *(value for value in vars(itertools).values() if isinstance(value, type)),
    }
)  # fmt: skip
"""These go through what they are given, so that the order of a set decides about what they do."""
GOING_THROUGH_NAMES = frozenset({*TAKING_ALL, "deque", "reduce", *vars(itertools)})

# These look at the frame that called them, so nothing may come between.
LOOK_AT_THE_CALLER = (locals, globals, vars, dir, eval, exec, super)
MODULES_THAT_LOOK_AT_THE_CALLER = frozenset(
    {
        "_typing",
        "_warnings",
        "dataclasses",
        "doctest",
        "enum",
        "graders.instrument.namespaces",
        "inspect",
        "logging",
        "sys",
        "traceback",
        "typing",
        "warnings",
    }
)
_C_FUNCTION = types.BuiltinFunctionType


def call(function: Any, site: int) -> Any:
    """The function of a call: one that is not instrumented may look into a container that it is given."""
    if not world.multi:
        goes_through = type(function) in (type, _C_FUNCTION) and function in GOING_THROUGH
        return functools.partial(_in_order, function) if goes_through else function
    plain: Any = function.__func__ if type(function) is types.MethodType else function
    cls = type(plain)
    if cls is types.FunctionType:
        if plain.__builtins__ is USER_BUILTINS or plain.__module__ in library().modules:
            return function
        if plain is identity or plain.__module__ in MODULES_THAT_LOOK_AT_THE_CALLER or plain is collections.namedtuple:
            return function
    elif issubclass(cls, type):
        if plain is super or (plain not in BUILTIN_TYPES and _is_foreign_class(plain)):
            return function
    elif cls is _C_FUNCTION:
        if plain.__module__ in MODULES_THAT_LOOK_AT_THE_CALLER or plain in LOOK_AT_THE_CALLER:
            return function
    elif getattr(getattr(cls, "__call__", None), "__builtins__", None) is USER_BUILTINS:  # noqa: B004  (not "is it callable?")
        return function  # an object of a class of the code under test
    return functools.partial(_foreign_call, function, site)


def _is_foreign_class(cls: type) -> bool:
    """Does *cls* come from neither the builtins nor the standard library, or does it look at its caller?"""
    return cls.__module__ not in sys.stdlib_module_names or cls.__module__ in MODULES_THAT_LOOK_AT_THE_CALLER


def _in_order(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return function(*map(in_order, args), **kwargs)


def _foreign_call(function: Callable[..., Any], site: int, *args: Any, **kwargs: Any) -> Any:
    if function is next and args:
        world.point()
        touch_whole(args[0], W)
        return function(*args)
    if type(function) is _C_FUNCTION and function in BY_NAME and len(args) > 1 and type(args[1]) is str:
        (store_attr if function in (setattr, delattr) else attr)(args[0], args[1], site)
        return function(*args)
    if type(function) is type and function in LAZY:
        return function(
            *[iterate(argument, site) if is_container(type(argument)) else in_order(argument) for argument in args],
            **kwargs,
        )
    mode = R if _is_pure(function) else W
    if function is copy.copy or function is copy.deepcopy:
        return _copy(function, site, *args, **kwargs)
    looks = touch_whole if _is_shallow(function) else touch_deep
    offered = False
    for argument in (*args, *kwargs.values()):
        if has_depth(argument) if looks is touch_deep else is_container(type(argument)) or type(argument) in VIEWS:
            if not offered:
                world.point((id(argument), WHOLE), mode)
                offered = True
            looks(argument, mode)
            if world.observer is not None:
                world.observer.calls_with(site, function, argument, mode)
    if type(function) in (type, _C_FUNCTION) and function in GOING_THROUGH:
        return _in_order(function, *args, **kwargs)
    return function(*args, **kwargs)


def _is_shallow(function: Any) -> bool:
    if type(function) is _C_FUNCTION:
        return function in SHALLOW
    return isinstance(function, type) and function is not str


def _copy(function: Callable[..., Any], site: int, value: Any, *args: Any, **kwargs: Any) -> Any:
    """`copy.copy` and `copy.deepcopy` also look at all attributes of an object."""
    if type(value) not in BUILTIN_TYPES or is_container(type(value)):
        world.point()
        touch_copied(value, is_deep=function is copy.deepcopy)
        if world.observer is not None and is_container(type(value)):
            world.observer.calls_with(site, function, value, R)
    return function(value, *args, **kwargs)


def _is_pure(function: Any) -> bool:
    cls = type(function)
    if cls is _C_FUNCTION or cls is types.FunctionType:
        return function in PURE or function in _pure_functions
    return issubclass(cls, type)


class _StringCall:
    """Stands in for a `str` before `.join(…)` and `.format(…)`, which look into their arguments."""

    __slots__ = ("_site", "_text")

    def __init__(self, text: str, site: int) -> None:
        self._text = text
        self._site = site

    def __getattr__(self, name: str) -> Any:
        return functools.partial(_foreign_call, functools.partial(getattr(self._text, name)), self._site)


class _ModuleCall:
    """Stands in for a module in the place before `.function(…)`."""

    __slots__ = ("_module", "_site")

    def __init__(self, module: types.ModuleType, site: int) -> None:
        self._module = module
        self._site = site

    def __getattr__(self, name: str) -> Any:
        return call(getattr(self._module, name), self._site)


_OF_EVERY_OBJECT = frozenset(dir(object))


def method(obj: Any, name: str, site: int) -> Any:
    """Before `obj.name(…)`."""
    if world.multi:
        cls = type(obj)
        if name in _OF_EVERY_OBJECT:  # a stand-in would answer these itself
            if is_container(cls):
                world.point()
                touch_whole(obj, W if name == "__init__" else R)
            return obj
        if is_container(cls) or is_stateful(cls):
            return ContainerCall(obj, site)
        if cls is types.ModuleType:
            if obj.__name__ in library().modules:
                return obj
            if obj.__dict__.get("__builtins__") is not USER_BUILTINS:
                return _ModuleCall(obj, site)
        elif cls is str:
            return _StringCall(obj, site) if name in ("join", "format") else obj
        attr(obj, name, site)
    elif name == "pop":
        return ContainerCall(obj, site) if type(obj) is set else obj
    elif name in GOING_THROUGH_NAMES:
        if type(obj) in BUILTIN_CONTAINERS:
            return ContainerCall(obj, site)
        if type(obj) is types.ModuleType and obj.__dict__.get("__builtins__") is not USER_BUILTINS:
            return _ModuleCall(obj, site)
    return obj
