"""What scanners and readers may expect of the buffer between them."""

from scanners import CLOSED, PAGES, reader, scanner, told

from graders import concurrently, explore, points


@points(2)
@explore
def test_every_page_reaches_one_reader(submission, rng):
    """One scanner, room for one page, two readers: each gets a page, and nobody is left waiting"""
    first, second = rng.sample(PAGES, 2)
    buffer = submission.Buffer(1)
    read = reader(submission, buffer)
    got = concurrently(read, read, lambda: (buffer.put(first), buffer.put(second)))[:2]
    assert got in ([first, second], [second, first]), (
        f"Put were {first} and {second}; the two readers got {got}.\n"
        "Who finds no page has to wait. And who is woken is not alone: another reader may have taken the page by then."
    )


@points(2)
def test_waiting_ends_when_it_must_and_no_later(submission, clock, rng):
    """put() waits for room and get() for a page: as long as it takes, and no longer"""
    pages, late, buffer = rng.sample(PAGES, 4), 1.2345, submission.Buffer(2)

    def scan():
        put_at = [(buffer.put(page), clock.now)[1] for page in pages[:3]]
        clock.sleep(1)
        put_at.append(clock.now)
        buffer.put(pages[3])
        return put_at

    (*put_at, last_put), got = concurrently(
        scan, lambda: clock.sleep(late) or [(buffer.get(), clock.now) for _ in pages]
    )
    assert put_at == [0, 0, late], (
        f"Room for 2, three pages, and the first get() after {late} s. put() must return at 0, 0 and {late}; "
        f"it did at {put_at}.\nA full buffer makes put() wait until somebody takes a page; looking now and then is too late."
    )
    came = [page for page, _ in got]
    assert came == pages, f"Put: {pages}. Got: {came}. The oldest comes first."
    assert got[3][1] == last_put, (
        f"The buffer was empty, the next page was put in at {last_put} s, and get() returned it at {got[3][1]} s.\n"
        "An empty buffer makes get() wait until there is a page, and then it must be told."
    )


@points(1)
def test_two_in_a_row_are_for_two_who_wait(submission, clock):
    """Two pages in a row are for two readers, two places for two scanners, and close() is for the rest: all at once"""
    desk, shelf, other = (submission.Buffer(2) for _ in range(3))
    shelf.put("invoice"), shelf.put("map")

    def with_time(call):
        return lambda: (call(), clock.now)

    def direct():
        clock.sleep(1.2345)
        desk.put(None), desk.put(0)
        page_at = clock.now
        clock.sleep(1.2345)
        shelf.get(), shelf.get()
        room_at = clock.now
        clock.sleep(1.2345)
        desk.close(), other.close(), shelf.close()
        return page_at, room_at, clock.now, [told(submission, shelf.get) for _ in range(3)]

    read, scan = with_time(reader(submission, desk)), with_time(scanner(submission, shelf, "poster"))
    elsewhere, *said, (page_at, room_at, closed_at, rest) = concurrently(
        with_time(reader(submission, other)), *[read] * 3, *[scan] * 3, direct
    )
    got, put = (sorted(answers, key=str) for answers in (said[:3], said[3:]))
    assert got == sorted([(None, page_at), (0, page_at), (CLOSED, closed_at)], key=str), (
        f"Three readers waited. None and 0 were put in one right after the other at {page_at} s, and close() came at {closed_at}.\n"
        f"Said to the readers, and when: {got}. At {page_at} there is something for two of them: an item may be anything. "
        "The third is told Closed as soon as it is."
    )
    assert put == sorted([(None, room_at), (None, room_at), (CLOSED, closed_at)], key=str), (
        f"Three scanners waited for room. Two pages were taken out one right after the other at {room_at} s, then close() came at "
        f"{closed_at}, and more were taken out.\nSaid to the scanners (None: the page is in), and when: {put}. At {room_at} there is "
        "room for two of them. The third is told Closed as soon as it is; room after that is for nobody."
    )
    assert rest == ["poster", "poster", CLOSED], (
        f"Two pages were in the buffer when it was closed. Three get() after that say {rest}; two pages and then Closed are right."
    )
    assert elsewhere == (CLOSED, closed_at), (
        f"Another buffer was empty until it was closed at {closed_at} s. Its reader was told {elsewhere[0]} at {elsewhere[1]}."
    )


@points(2)
@explore
def test_all_readers_hear_that_it_is_closed(submission):
    """close() while two readers wait: both are told"""
    buffer = submission.Buffer(1)
    got = concurrently(*[reader(submission, buffer)] * 2, buffer.close)[:2]
    assert got == [CLOSED, CLOSED], (
        f"No page ever came, and the buffer was closed. Both get() must raise Closed; they say {got}."
    )


@points(2)
@explore
def test_nothing_is_lost_and_nothing_comes_in_after_closing(submission, rng):
    """close() while two scanners wait: both are told, and what was in the buffer can still be had"""
    page, buffer = rng.choice(PAGES), submission.Buffer(1)
    buffer.put(page)
    read, scan = reader(submission, buffer), scanner(submission, buffer, "too late")
    put = concurrently(scan, scan, buffer.close)[:2]
    assert put == [CLOSED, CLOSED], (
        f"The buffer was full until it was closed, so no page could come in. put() must raise Closed; it said {put}."
    )
    got = [read(), read()]
    assert got == [page, CLOSED], (
        f"In the closed buffer was {page}. get() must return it, and then raise Closed; it said {got}.\n"
        "Closed means: nothing more comes in. What was in it belongs to the readers."
    )
    assert scan() == CLOSED, "put() into a closed buffer with room must raise Closed."


@points(1)
@explore
def test_a_page_comes_before_the_end_or_not_at_all(submission, rng):
    """put(), get() and close() at the same time: the page is read, or put() is told that the buffer is closed"""
    page, buffer = rng.choice(PAGES), submission.Buffer(1)
    put, got, _ = concurrently(scanner(submission, buffer, page), reader(submission, buffer), buffer.close)
    outcome = (put if put == CLOSED else "done", got)
    assert outcome in (("done", page), (CLOSED, CLOSED)), (
        f"put(): {outcome[0]}. get(): {got}. Either {page} came in before the buffer was closed, and the reader gets it; or it came "
        "too late, and both are told Closed.\n"
        "A page that comes in when a reader has been told that there will be none is read by nobody."
    )
