"""What fetch_all must do. The site that is asked is in `web.py`; the last check asks a real one."""

from pages import get
from web import BrokenPage, SlowSite, fetches, passes_an_error_on

from graders import explore, points, timed

RIGHT_PAGES = "test_pages_come_in_the_order_of_the_addresses"
SIX = list("abcdef")


@points(2)
@explore(schedules=100, samples=30)
def test_pages_come_in_the_order_of_the_addresses(submission, rng):
    """The pages come back in the order of the addresses, whichever is answered first"""
    early, middle, late = sorted(rng.sample("abcdefgh", 3))
    fetches(submission, SlowSite(), [middle, late, early], workers=2)


@points(2, needs=RIGHT_PAGES)
@explore(schedules=60, samples=20)
def test_an_error_reaches_the_caller(submission):
    """A page that can't be fetched is not passed over in silence

    Several pages may fail in one call. Who keeps an error for the caller must not have to wait until it is taken.
    """
    broken, gone = BrokenPage("b can't be shown"), LookupError("there is no c")
    passes_an_error_on(submission, SlowSite(errors={"b": broken}), ["a", "b", "c"])
    passes_an_error_on(submission, SlowSite(errors={"c": gone, "b": broken}), ["c", "b", "a"])


@points(1, needs=RIGHT_PAGES)
def test_any_list_of_addresses_will_do(submission, clock):
    """Any list of addresses will do: one that is empty, or has an address twice; and it stays as it is"""
    fetches(submission, SlowSite(clock), [], workers=2)
    urls = ["c", "b", "a", "c"]
    fetches(submission, SlowSite(clock, blank="b", a=1000), urls, workers=2)
    assert urls == ["c", "b", "a", "c"], (
        f"fetch_all was given the list ['c', 'b', 'a', 'c'], and now it is {urls}.\n"
        "The list belongs to the caller, who may need it again: read it, or change a copy."
    )


@points(1, needs=RIGHT_PAGES)
def test_never_more_requests_in_flight_than_workers(submission, clock):
    """Never more requests in flight than workers, in the first call and in the next"""
    for workers in (3, 2):
        fetches(submission, site := SlowSite(clock), SIX[:], workers)
        site.saw_at_most(workers)


@points(1, needs=RIGHT_PAGES)
def test_six_pages_three_at_a_time_take_two_seconds(submission, clock):
    """Six pages of one second, three at a time, take two seconds"""
    fetches(submission, site := SlowSite(clock), SIX[:], workers=3)
    site.saw_at_most(3)
    assert clock.now == 2, (
        f"Six pages of 1 second, three at a time, take 2 seconds. Here they took {clock.now:g}, with at most "
        f"{site.in_flight.peak} in flight.\nWhile addresses are left, three requests have to be in flight all the time."
    )


@points(1, needs=RIGHT_PAGES)
def test_nobody_waits_for_the_slowest(submission, clock):
    """A worker whose page has come goes on with the next one"""
    fetches(submission, site := SlowSite(clock, a=5), SIX[:], workers=2)
    site.saw_at_most(2)
    assert clock.now == 5, (
        f"Page a takes 5 seconds, b to f take 1 second each, and there are two workers. Here it took {clock.now:g} "
        "seconds.\nWhile one worker waits for page a, the other one can fetch all the rest: that takes 5."
    )


@points(2, needs=RIGHT_PAGES)
@timed(workers=4)
def test_real_pages_come_three_times_as_fast(submission, speedup, site):
    """Twelve pages of a real server, four at a time, come three times as fast as one by one"""
    speedup.of(submission.fetch_all, site.urls(12), get, workers=4).returning(site.texts).at_least(3)
