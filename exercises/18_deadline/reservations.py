"""Reserves rooms in many hotels for a customer who waits in front of a page, and not for ever."""

from collections.abc import Callable, Sequence
from typing import Any


def reserve_all(
    hotels: Sequence[str],
    reserve: Callable[[str], Any],
    seconds: float,
    workers: int,
) -> tuple[dict[str, Any], list[str], list[str]]:
    """What came of it after *seconds* at the latest: the answers by hotel, the hotels under way, and those never asked."""
    # TODO: this asks one hotel after the other and takes as long as it takes. Ask several at a time, and stop in time.
    return {hotel: reserve(hotel) for hotel in hotels}, [], []
