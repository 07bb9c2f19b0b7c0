"""Copies the data of a shop while no orders come in."""

from collections.abc import Awaitable, Callable
from typing import Any


async def backup(shop: Any, copy: Callable[[], Awaitable[str]], limit: float) -> str:
    """Freeze *shop*, copy its data, thaw it, and return what `await copy()` returned.

    The copy may take *limit* seconds; then it is cancelled, and TimeoutError raised. However this ends, the shop is open then.
    """
    # TODO: the lines below are right if nothing goes wrong. See to it that the shop is thawed on every way out.
    #
    #     await shop.freeze()
    #     name = await copy()
    #     await shop.thaw()
    #     return name
    #
    raise NotImplementedError
