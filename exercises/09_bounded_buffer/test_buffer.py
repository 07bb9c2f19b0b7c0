"""What scanners and readers may expect of the buffer between them."""

from graders import concurrently, explore, points

CLOSED = "Closed"


def told(submission, call, *arguments):
    """What the call returns, or the name of what it raises: CLOSED, or IndexError if it took a page out of nothing."""
    try:
        return call(*arguments)
    except (submission.Closed, IndexError) as error:
        return CLOSED if isinstance(error, submission.Closed) else "IndexError"


@points(4)
@explore
def test_every_page_reaches_one_reader(submission, rng):
    """One scanner, room for one page, two readers: each gets a page, and nobody is left waiting"""
    first, second = rng.sample(["invoice", "letter", "map", "poster"], 2)
    buffer = submission.Buffer(1)

    def read():
        return told(submission, buffer.get)

    got = concurrently(read, read, lambda: (buffer.put(first), buffer.put(second)))[:2]
    assert sorted(map(str, got)) == sorted([first, second]), (
        f"Put were {first} and {second}; the two readers got {got}.\n"
        "Who finds no page has to wait. And who is woken is not alone: another reader may have taken the page by then."
    )


@points(2)
def test_waiting_ends_when_it_must_and_no_later(submission, clock, rng):
    """put() waits for room and get() for a page: as long as it takes, and no longer"""
    pages = rng.sample(["invoice", "letter", "map", "poster", "recipe"], 4)
    buffer = submission.Buffer(2)

    def scan():
        put_at = [(buffer.put(page), clock.now)[1] for page in pages[:3]]
        clock.sleep(1)
        put_at.append(clock.now)
        buffer.put(pages[3])
        return put_at

    def read():
        clock.sleep(late)
        return [(buffer.get(), clock.now) for _ in pages]

    late = 1.2345
    (*put_at, last_put), got = concurrently(scan, read)
    assert put_at == [0, 0, late], (
        f"Room for 2, three pages, and the first get() after {late} s. put() must return at 0, 0 and {late}; "
        f"it did at {put_at}.\nA full buffer makes put() wait until somebody takes a page; looking now and then is too late."
    )
    assert [page for page, _ in got] == pages, (
        f"Put: {pages}. Got: {[page for page, _ in got]}. The oldest comes first."
    )
    assert got[3][1] == last_put, (
        f"The buffer was empty, the next page was put in at {last_put} s, and get() returned it at {got[3][1]} s.\n"
        "An empty buffer makes get() wait until there is a page, and then it must be told."
    )


@points(2)
@explore
def test_all_readers_hear_that_it_is_closed(submission):
    """close() while two readers wait: both are told"""
    buffer = submission.Buffer(1)

    def read():
        return told(submission, buffer.get)

    got = concurrently(read, read, buffer.close)[:2]
    assert got == [CLOSED, CLOSED], (
        f"No page ever came, and the buffer was closed. Both get() must raise Closed; they say {got}."
    )


@points(2)
@explore
def test_nothing_is_lost_and_nothing_comes_in_after_closing(submission, rng):
    """close() while two scanners wait: both are told, and what was in the buffer can still be had"""
    page = rng.choice(["invoice", "letter", "map", "poster"])
    buffer = submission.Buffer(1)
    buffer.put(page)

    def scan():
        return told(submission, buffer.put, "too late")

    put = concurrently(scan, scan, buffer.close)[:2]
    assert put == [CLOSED, CLOSED], (
        f"The buffer was full until it was closed, so no page could come in. put() must raise Closed; it said {put}."
    )
    got = [told(submission, buffer.get), told(submission, buffer.get)]
    assert got == [page, CLOSED], (
        f"In the closed buffer was {page}. get() must return it, and then raise Closed; it said {got}.\n"
        "Closed means: nothing more comes in. What was in it belongs to the readers."
    )
    assert told(submission, buffer.put, "too late") == CLOSED, "put() into a closed buffer with room must raise Closed."
