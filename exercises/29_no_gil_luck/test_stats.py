"""What the statistics must say, whoever records and reads at the same time, on any build of Python."""

from graders import concurrently, explore, points
from graders.scenario import as_it_is

PAGES = ["/", "/basket", "/checkout", "/search", "/help"]


def drawn(rng):
    """Two pages, and two times whose mean is no whole number."""
    return rng.sample(PAGES, 2), (rng.randrange(10, 1000, 2), rng.randrange(11, 1000, 2))


@points(2)
@explore(schedules=200, samples=50)
def test_every_call_is_counted(submission, rng):
    """The first two pages are served at the same time: both calls are counted"""
    (page, other), (ms, more) = drawn(rng)
    stats = submission.Stats()
    concurrently(lambda: stats.record(page, ms), lambda: stats.record(other, more))
    served, _ = stats.report()
    assert served == 2, (
        f"Two calls were served at the same time, the first two, and then report() says {served}.\n"
        "A call that is over is counted, whoever else is there. `+=` reads, adds and writes: what somebody else writes in between is lost."
    )


@points(2)
@explore(schedules=200, samples=50)
def test_a_new_page_keeps_all_its_times(submission, rng):
    """A page is served for the first time, twice at once: both times are kept"""
    (page, _), (ms, more) = drawn(rng)
    stats = submission.Stats()
    concurrently(lambda: stats.record(page, ms), lambda: stats.record(page, more))
    (_, calls), mean = stats.report(), stats.mean(page)
    assert (calls, mean) == ({page: 2}, (ms + more) / 2), (
        f"{page} was served twice at the same time, in {ms} and {more} ms, and never before.\n"
        f"Right is {({page: 2}, (ms + more) / 2)}; report() says {calls}, and the mean is {mean}.\n"
        "Is a time missing? To ask whether a key is there, and to put something there, are two steps, and somebody else's list may be put "
        "there in between."
    )


@points(2)
@explore(schedules=200, samples=50)
def test_a_mean_is_of_one_moment(submission, rng):
    """The mean is asked for while a time comes in: it is the one before or the one after"""
    (page, _), (ms, more) = drawn(rng)
    stats = submission.Stats()
    stats.record(page, ms)
    _, seen = concurrently(lambda: stats.record(page, more), lambda: stats.mean(page))
    later = stats.mean(page)
    assert later == (ms + more) / 2, (
        f"{page} was served in {ms} and in {more} ms. Both calls are over, nobody else is there, and mean() says {later}.\n"
        f"Right is {(ms + more) / 2}: to the digit, and of all calls, also of one that was made while somebody asked."
    )
    assert seen in (ms, (ms + more) / 2), (
        f"{page} took {ms} ms, and then {more} ms. So the mean is {ms}, and later {(ms + more) / 2:g}; mean() said {seen:g}.\n"
        "A list that grows is another list at each look: the sum was of one moment, and the number of items of another."
    )


@points(2)
@explore(schedules=200, samples=50)
def test_the_first_mean_is_none_or_right(submission, rng):
    """The mean is asked for while the first time comes in"""
    (page, other), (ms, more) = drawn(rng)
    submission.Stats().record(other, more)
    stats = submission.Stats()
    assert stats.mean(other) is None, (
        f"{other} was served in another shop, which has another Stats(). In this one mean() says {stats.mean(other)}; right is None.\n"
        "What belongs to the class is shared by all its objects."
    )

    def ask():
        try:
            return stats.mean(page)
        except (ZeroDivisionError, KeyError) as error:
            return f"{type(error).__name__}: {error}"

    _, seen = concurrently(lambda: stats.record(page, ms), ask)
    assert seen in (None, ms), (
        f"{page} was served for the first time, in {ms} ms, while somebody asked for its mean. Right is None or {ms};\n"
        f"mean() gave {seen}.\n"
        "It found a page that was there already and had no times yet: a state that is meant for nobody to see."
    )
    figures = stats.report()
    assert figures == (1, {page: 1}), (
        f"{page} was served once, and somebody had asked for the mean of {other}. report() says {figures}; right is {(1, {page: 1})}.\n"
        "In the report there are the pages that were served, all of them and no others. To ask for a page must not make one."
    )


@points(2)
@explore(schedules=200, samples=50)
def test_a_report_is_of_one_moment(submission, rng):
    """A report is made while one page is served again, and then another one: all its figures are of one moment"""
    (page, other), (ms, more) = drawn(rng)
    stats = submission.Stats()
    stats.record(page, ms)
    stats.record(other, more)
    first = stats.report()
    then = as_it_is(first)

    calls = [other, page, other, "/new"]

    def serve():
        for served in calls:
            stats.record(served, ms)

    def ask():
        try:
            return stats.report()
        except RuntimeError as error:
            return f"RuntimeError: {error}"

    _, seen = concurrently(serve, ask)
    assert first == then, (
        f"report() said {then}. Then others were served, and the same report says {first}.\n"
        "Whoever is handed the dictionary in which you count sees it change. A report stays as it was."
    )
    pages = dict(then[1])
    moments = [(2, dict(pages))]
    for served in calls:
        pages[served] = pages.get(served, 0) + 1
        moments.append((sum(pages.values()), dict(pages)))
    right = "\n".join(str(moment) for moment in moments)
    assert seen in moments, (
        f"{page} and {other} had been served once each, and while a report was made, {', '.join(calls)} one after the other. "
        f"The moments were\n{right}\nand report() gave {seen}.\n"
        "Figures that are read one after the other are figures of different moments, unless nobody can change them meanwhile."
    )
