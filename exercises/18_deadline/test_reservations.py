"""What a customer may rely on when the page is there: it came in time, and what it says stays true."""

from hotels import Hotels, Page

from graders import explore, points
from graders.scenario import threads_left


@points(2)
def test_the_page_is_there_in_time_with_all_the_answers_so_far(submission, rng, clock):
    """Two of five hotels are slow: the page comes in time, with the answers of the others"""
    seconds = rng.randint(4, 9)
    hotels = Hotels(rng, clock, [100, 1 + rng.random(), 2 + rng.random(), 130, rng.random()])
    page = Page(submission, hotels, clock, seconds, workers=5)
    _, b, c, _, e = hotels.names
    assert page.answers == hotels.numbers(b, c, e), (
        f"Within {seconds} seconds these had answered: {hotels.numbers(b, c, e)}.\nOn the page: {page}.\n"
        "One hotel that takes long says nothing about those after it: theirs may be there."
    )
    assert page.after == seconds, f"There were {seconds} seconds, and the page gave up after {page.after:g}."


@points(1)
def test_nobody_waits_when_all_have_answered(submission, rng, clock):
    """Four hotels, two at a time, and the first one takes long: the page is there after three seconds, with a minute left"""
    hotels = Hotels(rng, clock, [3, 1, 1, 1])
    page = Page(submission, hotels, clock, 60, workers=2)
    first, *others = hotels.names
    assert page.answers == hotels.numbers(*hotels.names), f"All have answered. On the page: {page}."
    assert page.after == 3, (
        f"{first} takes 3 seconds, and in that time the other worker can ask {', '.join(others)}, of 1 second each. So all have answered "
        f"after 3 seconds; the page was there after {page.after:g}.\n"
        "A worker that is free asks the next hotel, whoever else is still waiting. And the deadline is the latest moment: who has "
        "everything doesn't wait for it."
    )
    assert page.tour == hotels.names, (
        f"The list of hotels that reserve_all() was given has been changed: it was {hotels.names}, and now it is {page.tour}.\n"
        "It belongs to the caller. Take hotels out of a copy."
    )


@points(2)
def test_who_is_told_to_be_under_way_was_asked(submission, rng, clock):
    """A call that has begun can't be taken back: the page says so"""
    seconds = rng.randint(4, 9)
    hotels = Hotels(rng, clock, [1, 100 + rng.random(), 130])
    page = Page(submission, hotels, clock, seconds, workers=3)
    assert page.under_way == sorted(hotels.names[1:]), (
        f"After {seconds} s {hotels.names[1]} and {hotels.names[2]} had been asked and had not answered. On the page: {page}.\n"
        "A call that runs goes on, whatever the program says to it, and the room is booked in the end."
    )
    page.stays_true(hotels, clock)


@points(2)
def test_who_was_not_asked_in_time_is_never_asked(submission, rng, clock):
    """Two workers, six hotels: who has not had a turn when the time is up, gets none later"""
    seconds = rng.randint(4, 9)
    hotels = Hotels(rng, clock, [1.5 + rng.random() / 2, rng.random() / 2, 100, 130, 1, 1])
    page = Page(submission, hotels, clock, seconds, workers=2)
    page.stays_true(hotels, clock)
    assert page.not_asked == sorted(hotels.names[4:]), (
        f"Two answered, two more were asked and took long, so {hotels.names[4]} and {hotels.names[5]} had no turn.\n"
        f"On the page: {page}."
    )


@points(2)
@explore
def test_the_last_moment(submission, rng, clock):
    """A worker becomes free at the very moment when the time is up"""
    seconds = rng.randint(4, 9)
    hotels = Hotels(rng, clock, [seconds, 100])
    page = Page(submission, hotels, clock, seconds, workers=1)
    page.stays_true(hotels, clock)


@points(1)
def test_no_thread_is_left_when_all_is_over(submission, rng, clock):
    """When the last hotel has answered, too, none of the threads is left"""
    hotels = Hotels(rng, clock, [1, 100, 130, 1])
    page = Page(submission, hotels, clock, 5, workers=2)
    page.stays_true(hotels, clock)
    left = threads_left()
    assert left == [], (
        f"All has been over for long, and still there, waiting for work: {', '.join(left)}.\n"
        "Every page would leave more threads behind. Who waits for work must hear that none will come."
    )
