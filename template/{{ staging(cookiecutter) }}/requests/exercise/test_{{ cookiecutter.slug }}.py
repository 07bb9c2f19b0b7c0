# Author: a check is a sentence, its points are marked, and it touches the submission by attribute, call and plain data.
"""What fetching must do: keep the order and the limit, and wait for many pages at once."""

from {{ cookiecutter.slug }}_web import get

from graders import Gauge, explore, points, timed

ORDER = "test_pages_come_in_the_order_of_the_urls"


@points(4)
@explore(preemptions=1, schedules=300, samples=100)
def test_pages_come_in_the_order_of_the_urls(submission):
    calls = Gauge()

    def fetch(url):
        with calls:  # others may do any amount of work before this page comes
            return url.upper()

    pages = submission.fetch_all(["a", "b", "c"], fetch, limit=2)
    assert pages == ["A", "B", "C"], f"a, b and c were fetched, and the pages were {pages}"


# Author: the virtual twin is exact and says when who waited; take the time in it to find out what is wrong.
@points(2, needs=ORDER)
def test_six_pages_three_at_a_time_take_two_seconds(submission, clock):
    submission.fetch_all(list("abcdef"), lambda url: clock.sleep(1), limit=3)
    assert clock.now == 2, f"six pages of one second, three at a time, took {clock.now} seconds"


# Author: the real check; `site` serves pages that nobody can know before, and counts the requests in flight.
@points(2, needs=ORDER)
@timed(workers=4)
def test_real_pages_come_three_times_as_fast(submission, speedup, site):
    speedup.of(submission.fetch_all, site.urls(12), get, limit=4).returning(site.texts).at_least(3)


@points(2, needs=ORDER)
@timed(workers=4)
def test_a_real_site_never_sees_more_requests_than_the_limit(submission, speedup, site):
    speedup.of(submission.fetch_all, site.urls(8), get, limit=4).keeps_busy(4)
