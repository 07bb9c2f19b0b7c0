"""The site that the checks put in the place of a real one: its seconds are virtual, and it counts what is in flight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graders import Gauge


class BrokenPage(Exception):
    """An error of this site's own: no kind of LookupError or OSError."""


class SlowSite:
    """Called with an address it gives that page's text: the address in capitals, and nothing for *blank*. Or it raises one of *errors*.

    With a *clock* a page takes one virtual second, or what *seconds* says for it. Without one it takes no time, but other
    threads may do any amount of work before it comes.
    """

    def __init__(
        self, clock: Any = None, *, blank: str = "", errors: Mapping[str, Exception] | None = None, **seconds: float
    ) -> None:
        self.in_flight = Gauge()
        self.asked: list[str] = []  # appended to inside the gauge
        self.errors = errors or {}
        self._clock = clock
        self._blank = blank
        self._seconds = seconds

    def __call__(self, url: str) -> str:
        with self.in_flight:
            self.asked.append(url)
            if self._clock is not None:
                self._clock.sleep(self._seconds.get(url, 1))
            if url in self.errors:
                raise self.errors[url]
            return self.text(url)

    def text(self, url: str) -> str:
        """What the page at *url* says."""
        return "" if url == self._blank else url.upper()

    def saw_at_most(self, workers: int) -> None:
        """Fails the check if more than *workers* calls were in flight at any moment."""
        peak = self.in_flight.peak
        assert peak <= workers, (
            f"This call of fetch_all had workers={workers}, and the site saw {peak} requests in flight at the same moment."
        )

    def saw_each_once(self, urls: list[str]) -> None:
        """Fails the check if a page was asked for more often than it stands in *urls*."""
        for url in urls:
            times, wanted = self.asked.count(url), urls.count(url)
            failed = (
                ", also if that fails: whether to try again is for the caller to decide" if url in self.errors else ""
            )
            assert times <= wanted, (
                f"fetch_all({urls}, …) called fetch({url!r}) {times} times.\nEach page is fetched once in a call{failed}."
            )


def fetches(submission: Any, site: SlowSite, urls: list[str], workers: int) -> None:
    """Fails the check unless fetch_all returns the text of each of *urls*, in that order, and asks for none too often."""
    ours, right = list(urls), [site.text(url) for url in urls]  # the submission gets *urls*, and may change it
    found = submission.fetch_all(urls, site, workers)
    assert found == right, (
        f"fetch_all({ours}, …) has to return {right}: a page for each address, in their order, whichever came first.\n"
        f"It returned {found}."
    )
    site.saw_each_once(ours)


def passes_an_error_on(submission: Any, site: SlowSite, urls: list[str]) -> None:
    """Fails the check unless fetch_all raises one of the errors of *site*."""
    errors = [_told(error) for error in site.errors.values()]
    try:
        outcome = f"returned {submission.fetch_all(list(urls), site, 2)}, as if nothing had happened"
    except Exception as error:
        if not site.asked:  # nothing of the site's: the code's own lines are to be shown
            raise
        if _told(error) in errors:
            site.saw_each_once(urls)
            return
        outcome = f"raised {_told(error)}"
    raise AssertionError(
        f"In fetch_all({urls}, …), fetch raised {' and '.join(errors)}.\nfetch_all {outcome}.\n"
        f"The caller must get {'the same error' if len(errors) == 1 else 'one of these errors'}, of whatever kind it is."
    )


def _told(error: Exception) -> str:
    return f"{type(error).__name__} ({error})"
