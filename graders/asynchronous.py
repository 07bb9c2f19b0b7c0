"""How does a grader use asyncio, and ask how the loop fared?

The `asyncio` in here is a stand-in for the module: inside an explored check it is the virtual one that the submission gets, too, so that
a grader's own coroutines can be run together with the submission's; everywhere else it is the real one. So is `futures`, for
`concurrent.futures`: a grader can make a pool with it and hand it to the submission.

    from graders.asynchronous import asyncio, blocked

    @explore
    def test_the_loop_is_never_blocked(submission):
        async def slow(number):
            await asyncio.sleep(1)
            return number

        assert asyncio.run(submission.fetch_all(slow, range(3))) == [0, 1, 2]
        assert not blocked(), blocked()[0]
"""

from __future__ import annotations

import importlib
import types
from typing import Any

from graders.world.leftovers import LEFTOVERS, Blocked
from graders.world.library import library
from graders.world.world import WORLD

__all__ = ["Blocked", "asyncio", "blocked", "cancelled_at_end", "futures"]


class _Module(types.ModuleType):
    """The virtual module of that name while a schedule runs, else the real one."""

    def __getattr__(self, name: str) -> Any:
        module = library().load(self.__name__) if WORLD.is_active else importlib.import_module(self.__name__)
        return getattr(module, name)


asyncio: Any = _Module("asyncio")
futures: Any = _Module("concurrent.futures")


def blocked() -> tuple[Blocked, ...]:
    """When an event loop was blocked in this schedule: virtual time passed in a callback or between two awaits of a coroutine.

    That is no failure as such: if nothing else was to be done (`kept_waiting` is 0), nobody noticed.
    """
    return tuple(LEFTOVERS.blocked)


def cancelled_at_end() -> tuple[str, ...]:
    """The tasks that were still under way at the end of an `asyncio.run`, which cancelled them; each in words."""
    return tuple(LEFTOVERS.cancelled_at_end)
