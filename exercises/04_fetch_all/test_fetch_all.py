"""What fetch_all must do. Every check also looks at the pages that come back: being fast with the wrong ones earns nothing."""

from pages import get
from stand_in import SlowSite

from graders import explore, points, timed


def fetches(submission, site, urls, workers):
    """fetch_all's answer, which is the text of every page in the order of the addresses"""
    found = submission.fetch_all(list(urls), site, workers)
    right = [url.upper() for url in urls]
    assert found == right, f"fetch_all({list(urls)}, …) must return {right}, whichever page came first; it returned {found}."


@points(3)
@explore(schedules=300, samples=100)
def test_pages_come_in_the_order_of_the_addresses(submission):
    """The pages come back in the order of the addresses, whichever is answered first"""
    fetches(submission, SlowSite(), "abc", workers=2)


@points(2)
@explore(schedules=200, samples=50)
def test_an_error_reaches_the_caller(submission):
    """A page that can't be fetched is not passed over in silence"""
    fetches(submission, SlowSite(), "ab", workers=2)
    try:
        found = submission.fetch_all(["a", "gone", "c"], SlowSite(missing="gone"), 2)
    except LookupError:
        return
    raise AssertionError(f"fetch('gone') raised LookupError: there is no page gone; fetch_all returned {found} as if nothing were.")


@points(1)
def test_never_more_requests_in_flight_than_workers(submission, clock):
    """Never more requests in flight than workers"""
    fetches(submission, site := SlowSite(clock), "abcdefghijkl", workers=4)
    site.saw_at_most(4)


@points(1)
def test_twelve_pages_four_at_a_time_take_three_seconds(submission, clock):
    """Twelve pages of one second, four at a time, take three seconds"""
    fetches(submission, site := SlowSite(clock), "abcdefghijkl", workers=4)
    site.saw_at_most(4)
    assert clock.now == 3, f"Twelve pages of 1 second, four at a time, take 3 seconds; here {clock.now:g}."


@points(1)
def test_nobody_waits_for_the_slowest(submission, clock):
    """A worker whose page has come goes on with the next one"""
    fetches(submission, site := SlowSite(clock, {"a": 5}), "abcdef", workers=2)
    site.saw_at_most(2)
    assert clock.now == 5, (
        f"One page takes 5 seconds, five take 1 second each: two workers need 5 seconds; here {clock.now:g}.\n"
        "While one of them waits for the slow page, the other one can fetch all the rest."
    )


@points(2)
@timed(workers=4)
def test_real_pages_come_three_times_as_fast(submission, speedup, site):
    """Twelve pages from a real server, four at a time, come at least three times as fast as one by one"""
    speedup.of(submission.fetch_all, site.urls(12), get, workers=4).returning(site.texts).at_least(3)
