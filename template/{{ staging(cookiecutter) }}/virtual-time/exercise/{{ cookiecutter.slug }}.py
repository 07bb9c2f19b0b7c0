# Author: the stub is what a student begins with; it imports, fails a check that teaches, and holds exactly one to-do.
"""Today's prices from many suppliers, a few requests at a time."""

from collections.abc import Callable, Sequence


def fetch_all(fetch: Callable[[str], str], urls: Sequence[str], limit: int) -> list[str]:
    """What fetch(url) returns for each of *urls*, in their order, with at most *limit* calls in progress."""
    # TODO: call fetch(url) in threads, at most `limit` of them at a time.
    raise NotImplementedError("fetch_all has to be written")
