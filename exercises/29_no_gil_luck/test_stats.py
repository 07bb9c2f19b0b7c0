"""What the statistics must say, whoever records and reads at the same time, on any build of Python."""

from graders import concurrently, explore, points

PAGES = ["/", "/basket", "/checkout", "/search", "/help"]


def drawn(rng):
    """Two pages, and two times that differ."""
    return rng.sample(PAGES, 2), rng.sample(range(10, 1000), 2)


@points(2)
@explore
def test_every_call_is_counted(submission, rng):
    """Two pages are served at the same time: both calls are counted"""
    (page, other), (ms, more) = drawn(rng)
    stats = submission.Stats()
    stats.record(page, ms)
    stats.record(other, more)
    concurrently(lambda: stats.record(page, more), lambda: stats.record(other, ms))
    served, _ = stats.report()
    assert served == 4, (
        f"Four calls were served, the last two at the same time, and report() says {served}.\n"
        "`+=` reads, adds and writes. Whoever writes in between is overwritten, and no build of Python promises that nobody does."
    )


@points(2)
@explore
def test_a_new_page_keeps_all_its_times(submission, rng):
    """A page is served for the first time, twice at once: both times are kept"""
    (page, _), (ms, more) = drawn(rng)
    stats = submission.Stats()
    concurrently(lambda: stats.record(page, ms), lambda: stats.record(page, more))
    (_, calls), mean = stats.report(), stats.mean(page)
    assert (calls, mean) == ({page: 2}, (ms + more) / 2), (
        f"{page} was served twice at the same time, in {ms} and {more} ms, and never before.\n"
        f"report() says {calls}, and the mean is {mean}: one thread's list has taken the place of the other's.\n"
        "To ask whether a key is there, and to put something there, are two steps; the answer may be out of date at the second."
    )


@points(2)
@explore
def test_a_mean_is_of_one_moment(submission, rng):
    """The mean is asked for while a time comes in: it is the one before or the one after"""
    (page, _), (ms, more) = drawn(rng)
    stats = submission.Stats()
    stats.record(page, ms)
    _, seen = concurrently(lambda: stats.record(page, more), lambda: stats.mean(page))
    assert seen in (ms, (ms + more) / 2), (
        f"{page} took {ms} ms, and then {more} ms. So the mean is {ms}, and later {(ms + more) / 2:g}; mean() said {seen:g}.\n"
        "A list that grows is another list at each look: the sum was of one moment, and the number of items of another."
    )


@points(2)
@explore
def test_the_first_mean_is_none_or_right(submission, rng):
    """The mean is asked for while the first time comes in"""
    (page, _), (ms, _) = drawn(rng)
    stats = submission.Stats()

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


@points(2)
@explore
def test_a_report_is_of_one_moment(submission, rng):
    """A report is made while a new page is served: all its figures are of one moment"""
    (page, other), (ms, more) = drawn(rng)
    stats = submission.Stats()
    stats.record(page, ms)

    def ask():
        try:
            return stats.report()
        except RuntimeError as error:
            return f"RuntimeError: {error}"

    _, seen = concurrently(lambda: stats.record(other, more), ask)
    assert seen in ((1, {page: 1}), (2, {page: 1, other: 1})), (
        f"{page} had been served once, and {other} for the first time while the report was made. Right is\n"
        f"{(1, {page: 1})} or {(2, {page: 1, other: 1})}; report() gave {seen}.\n"
        "Figures that are read one after the other are figures of different moments, unless nobody can change them meanwhile."
    )
