# Author: a check is a sentence, its points are marked, and it touches the submission by attribute, call and plain data.
"""What fetching must do: keep the order, keep the limit, and waste no time. One second here is one virtual second."""

from graders import Gauge, explore, points


@points(2)
def test_results_come_in_the_order_of_the_urls(submission, clock):
    seconds = {"a": 3, "b": 1, "c": 2}

    def fetch(url):
        clock.sleep(seconds[url])
        return url.upper()

    results = submission.fetch_all(fetch, ["a", "b", "c"], limit=3)
    assert results == ["A", "B", "C"], f"a, b and c were fetched, and the results were {results}"


@points(3)
@explore(preemptions=1, schedules=300, samples=100)
def test_never_more_calls_than_the_limit(submission, clock):
    calls = Gauge()

    def fetch(url):
        with calls:
            clock.sleep(1)

    submission.fetch_all(fetch, ["a", "b", "c"], limit=2)
    assert calls.peak <= 2, f"{calls.peak} calls were in progress at the same time, and the limit was 2"


@points(3)
@explore(preemptions=1, schedules=300, samples=100)
def test_four_calls_two_at_a_time_take_two_seconds(submission, clock):
    submission.fetch_all(lambda url: clock.sleep(1), ["a", "b", "c", "d"], limit=2)
    assert clock.now == 2, f"four calls of one second, two at a time, took {clock.now} seconds"


@points(2)
def test_nobody_waits_for_the_slowest_of_a_group(submission, clock):
    seconds = {"a": 3, "b": 1, "c": 3, "d": 1, "e": 3, "f": 1}
    submission.fetch_all(lambda url: clock.sleep(seconds[url]), list(seconds), limit=2)
    # Whoever always keeps two calls going needs 6 to 7 seconds, in whatever order; three groups of two need 9.
    assert clock.now <= 7, f"12 seconds of calls, two at a time, took {clock.now} seconds: somebody was idle"
