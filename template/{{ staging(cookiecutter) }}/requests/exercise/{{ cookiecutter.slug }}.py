# Author: the stub is what a student begins with; it imports, fails a check that teaches, and holds exactly one to-do.
"""Today's forecasts from many weather stations, a few requests at a time."""

from collections.abc import Callable, Sequence


def fetch_all(urls: Sequence[str], fetch: Callable[[str], str], limit: int) -> list[str]:
    """What fetch(url) returns for each of *urls*, in their order, with at most *limit* requests in flight."""
    # TODO: call fetch(url) in threads, so that `limit` requests are in flight at a time.
    raise NotImplementedError("fetch_all has to be written")
