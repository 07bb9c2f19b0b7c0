"""`_thread._local` on virtual threads: attributes that every thread has for itself.

After the library's own `_threading_local.py`; the dictionaries hang on the virtual thread instead of on a `threading.Thread`.
"""

from __future__ import annotations

import functools
import weakref
from typing import Any

from graders.world.numbers import number
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD

_get = object.__getattribute__


class Local:
    """`threading.local`; a subclass's `__init__` runs once in every thread that uses the object."""

    __module__ = "_thread"
    __slots__ = ("__dict__", "__weakref__", "_local__arguments", "_local__by_thread")
    __hash__ = number
    _local__by_thread: dict[VirtualThread, dict[str, Any]]

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__arguments", (args, kwargs))
        object.__setattr__(self, "_local__by_thread", {})
        if not WORLD.is_active:
            _STATIC.add(self)
        _own_dict(self, initialise=False)
        return self

    def __getattribute__(self, name: str) -> Any:
        _show_own_dict(self)
        return _get(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _show_own_dict(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name == "__dict__":
            raise AttributeError(f"{type(self).__name__!r} object attribute '__dict__' is read-only")
        _show_own_dict(self)
        object.__delattr__(self, name)


Local.__name__ = Local.__qualname__ = "_local"
_STATIC: weakref.WeakSet[Local] = weakref.WeakSet()  # the library's own, which outlive a schedule


def _forget_static() -> None:
    for local in _STATIC:
        _get(local, "_local__by_thread").clear()
        object.__setattr__(local, "__dict__", {})


WORLD.at_start(_forget_static)


def _show_own_dict(local: Local) -> None:
    by_thread = _get(local, "_local__by_thread")
    own = by_thread.get(WORLD.current)
    if own is None:
        _own_dict(local, initialise=True)
    else:
        object.__setattr__(local, "__dict__", own)


def _own_dict(local: Local, *, initialise: bool) -> None:
    thread = WORLD.current
    by_thread = _get(local, "_local__by_thread")
    own: dict[str, Any] = {}
    by_thread[thread] = own
    if thread.number:
        thread.on_finish.append(functools.partial(_forget, weakref.ref(local), thread))
    object.__setattr__(local, "__dict__", own)
    if initialise:
        args, kwargs = _get(local, "_local__arguments")
        type(local).__init__(local, *args, **kwargs)


def _forget(reference: weakref.ref[Local], thread: VirtualThread) -> None:
    """*thread* is over, and with it go its attributes."""
    local = reference()
    if local is not None:
        own = _get(local, "_local__by_thread").pop(thread, None)
        if own is _get(local, "__dict__"):
            object.__setattr__(local, "__dict__", {})
