"""When can two threads both miss in a cache of `functools`? From the look of the first until its answer is stored.

`functools.cache` and `lru_cache` keep their books in C, and `cached_property` in the object's `__dict__`: no line of the code under
test shows the access. So the look and the storing are made steps here; the function runs between them, as it really does.
"""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable
from typing import Any

from graders.world.access import R, W
from graders.world.locks import RLock
from graders.world.world import WORLD


def _step(location: tuple[int, str], mode: int, owner: Any, note: str) -> None:
    """A switch point, and after it an access of *location*, which belongs to *owner*."""
    if WORLD.multi and not WORLD.is_dying:
        WORLD.point(location, mode)
        WORLD.kept.append(owner)
        WORLD.touch(location, mode)
        if WORLD.observer is not None:
            WORLD.observer.uses_cache(note, sys._getframe(2))


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Callable[..., Any]:
    """`functools.lru_cache` with its two steps: a look into the cache, and after a miss the storing."""
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    functools.lru_cache(maxsize, typed)  # raises what it always raises
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function: Callable[..., Any], /) -> Callable[..., Any]:
    """`functools.cache` with its two steps."""
    return _cached(user_function, None, False)


def _cached(function: Callable[..., Any], maxsize: int | None, typed: bool) -> Callable[..., Any]:
    # A hit in a cache with a limit changes who is thrown out next.
    look = R if maxsize is None else W

    def compute(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        _step(location, W, call, "keeps the answer in the cache")
        return result

    real = functools.lru_cache(maxsize, typed)(compute)

    def call(*args: Any, **kwargs: Any) -> Any:
        _step(location, look, call, "looks into the cache")
        return real(*args, **kwargs)

    def cache_clear() -> None:
        _step(location, W, call, "clears the cache")
        real.cache_clear()

    def cache_info() -> Any:
        _step(location, R, call, "looks into the cache")
        return real.cache_info()

    location = (id(call), "cache")
    vars(call).update(cache_clear=cache_clear, cache_info=cache_info, cache_parameters=real.cache_parameters)
    return functools.update_wrapper(call, function)


class cached_property(functools.cached_property):  # type: ignore[type-arg]
    """`functools.cached_property`; the look is the access to the attribute, and the storing a step of its own."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        def compute(instance: Any) -> Any:
            value = func(instance)
            _step((id(instance), str(self.attrname)), W, instance, f"keeps the value of {self.attrname}")
            return value

        super().__init__(functools.update_wrapper(compute, func))
        if hasattr(self, "lock"):  # until 3.11
            self.lock = RLock()


def functools_module() -> types.ModuleType:
    """The module that code under test imports as `functools`."""
    module = types.ModuleType("functools", functools.__doc__)
    vars(module).update({name: value for name, value in vars(functools).items() if not name.startswith("__")})
    vars(module).update(__all__=functools.__all__, lru_cache=lru_cache, cache=cache, cached_property=cached_property)
    return module
