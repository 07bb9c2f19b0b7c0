"""The site that the checks put in the place of a real one: its seconds are virtual, and it counts what is in flight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graders import Gauge


class SlowSite:
    """Called with an address it gives that page's text, the address in capitals; for *missing* it raises a LookupError.

    With a *clock* a page takes one virtual second, or what *seconds* says for it. Without one it takes no time, but other
    threads may do any amount of work before it comes.
    """

    def __init__(self, clock: Any = None, missing: str = "", **seconds: float) -> None:
        self.in_flight = Gauge()
        self._clock = clock
        self._missing = missing
        self._seconds = seconds

    def __call__(self, url: str) -> str:
        with self.in_flight:
            if self._clock is not None:
                self._clock.sleep(self._seconds.get(url, 1))
            if url == self._missing:
                raise LookupError(f"there is no page {url}")
            return url.upper()

    def saw_at_most(self, workers: int) -> None:
        """Fails the check if more than *workers* calls were in flight at any moment."""
        peak = self.in_flight.peak
        assert peak <= workers, (
            f"fetch_all was called with workers={workers}, and the site saw {peak} requests in flight at the same moment."
        )


def fetches(submission: Any, site: SlowSite, pages: Sequence[str], workers: int) -> None:
    """Fails the check unless fetch_all returns the text of each of *pages*, in that order."""
    urls = list(pages)
    found = submission.fetch_all(urls, site, workers)
    right = [url.upper() for url in urls]
    assert found == right, (
        f"fetch_all({urls}, …) has to return {right}, whichever page came first. It returned {found}."
    )
