"""What the carrier may see of many threads that want prices, and what each of these gets."""

from carrier import NO_ANSWER, ROUTES, Carrier, price_or_error

from graders import concurrently, explore, points

A_DAY = 86_400  # seconds


@points(2)
@explore(schedules=200, samples=50)
def test_one_request_answers_everybody(submission, rng):
    """Two threads want one price: one request, and both get the answer"""
    price = rng.randint(100, 999)
    quotes = submission.Quotes(carrier := Carrier({"Oslo-Rome": price}))
    answers = concurrently(*[lambda: quotes.price("Oslo-Rome")] * 2)
    assert answers == [price, price], (
        f"The price of Oslo-Rome is {price}, and the two who asked for it at the same time got {answers}.\n"
        "Others look while the request is under way: what they find by then must not pass for the answer."
    )
    carrier.was_asked_once_for("Oslo-Rome")


@points(2)
def test_only_who_wants_the_same_route_waits(submission, clock, rng):
    """Requests for forty routes are under way at the same time, and a known price is there at once"""
    prices = dict(zip(ROUTES, rng.sample(range(100, 999), len(ROUTES)), strict=True))
    quotes = submission.Quotes(carrier := Carrier(prices, clock))
    known, *others = ROUTES
    quotes.price(known)
    wanted = [known, *others, *others[-2:]]
    answers = concurrently(*[lambda route=route: (quotes.price(route), clock.now) for route in wanted])
    wrong = [
        f"{route}: {prices[route]}, got {price}"
        for route, (price, _) in zip(wanted, answers, strict=True)
        if price != prices[route]
    ]
    assert not wrong, f"{len(wanted)} threads wanted the price of a route each. Not right: {'; '.join(wrong)}."
    carrier.was_asked_once_for(*ROUTES)
    known_at = answers[0][1]
    assert known_at == 1, (
        f"The price of {known} was known, and who wanted it still waited {known_at - 1:g} s for requests of others.\n"
        "A request takes a second. Nobody else should wait in that second but who wants the same route."
    )
    assert carrier.in_flight.peak == len(others), (
        f"{len(others)} routes were wanted at the same moment, and at most {carrier.in_flight.peak} of the requests were "
        f"under way together; the last answer came after {clock.now - 1:g} s instead of 1.\n"
        "A second route has nothing to do with the first one: their requests may be under way at the same time."
    )
    assert clock.now == 2, (
        f"All requests began together and took 1 s; the last caller had its answer after {clock.now - 1:g} s.\n"
        "Who waits for an answer must be woken when it is there; looking every now and then is too late."
    )
    for route in ROUTES:
        quotes.price(route)
    carrier.was_asked_once_for(*ROUTES, because="Its price was known, and holds all day: keep every price.")
    another = submission.Quotes(Carrier({known: 1}))
    assert another.price(known) == 1, (
        f"A second Quotes, with a carrier of its own who charges 1 for {known}, said {another.price(known)}: the price of "
        "the first one's carrier.\nWhat one object knows is no business of another one: keep it in the object."
    )


@points(2)
def test_everybody_waits_for_a_slow_carrier(submission, clock, rng):
    """Three threads want one price and the carrier takes a day: one request, and all three get the answer

    One of the three asked. When its request is over, both of the others must be told.
    """
    price = rng.randint(100, 999)
    quotes = submission.Quotes(carrier := Carrier({"Oslo-Rome": price}, clock, lasts=A_DAY))
    answers = concurrently(*[lambda: quotes.price("Oslo-Rome")] * 3)
    carrier.was_asked_once_for(
        "Oslo-Rome", because="His answer takes a day. One request is under way: wait for it, however long it takes."
    )
    assert answers == [price] * 3, f"The price is {price}, and the three who asked for it got {answers}."
    assert clock.now == A_DAY, (
        f"The answer came after {A_DAY:,} s, and the last caller had it after {clock.now:,g} s.\n"
        "Who waits for an answer must be woken when it is there; looking every now and then is too late."
    )


@points(3)
@explore(schedules=200, samples=50)
def test_a_failure_is_nobodys_price(submission, rng):
    """A request that fails raises, and is then forgotten: nobody hangs, and who asks later gets the price

    A request can end in an error of any type. However it ends, whoever waits for it must be able to go on.
    """
    price = rng.randint(100, 999)
    quotes = submission.Quotes(carrier := Carrier({"Oslo-Rome": price}, failures=1))

    def ask():
        return price_or_error(quotes, "Oslo-Rome")

    (first, again), other = concurrently(lambda: (ask(), ask()), ask)
    later = ask()
    got = [first, again, other]
    strange = [answer for answer in got if answer not in (price, NO_ANSWER)]
    assert not strange, (
        f"The price is {price}, the first request raised an error, and the three who wanted the price got {got}.\n"
        "An error that is swallowed looks like a price to the caller."
    )
    assert NO_ANSWER in (first, other), (
        f"The first request failed, and nobody heard of it: price() returned {got}.\n"
        "Whoever made the request must get its error; what should be done about it is the caller's affair."
    )
    assert again == price, (
        f"Two threads want a price, and the first request fails. One of them heard {first}, asked again, and heard {again}.\n"
        f"The second request would bring the price, {price}. An error must be forgotten before anybody can hear of it: who has "
        "heard it, and asks again, is somebody who comes later."
    )
    assert carrier.in_flight.peak == 1, (
        "After a failure, two requests for the same route were under way at the same moment.\n"
        "Who still waits and who comes new must wait for the same thing, also after an error."
    )
    assert later == price, (
        f"One request failed, long ago, and who asks now gets {later} instead of the price, {price}.\n"
        "An error is no answer that one keeps: the next who wants the price asks again."
    )
    assert len(carrier.requests) == 2, (
        f"The first request failed and the second brought the price; the carrier got {len(carrier.requests)}.\n"
        "Somebody asked who should have waited for the second request, or who should have looked again after waiting."
    )


@points(1)
@explore(schedules=200, samples=50)
def test_nothing_is_an_answer_too(submission):
    """A price of 0, or None for a route that nobody serves, is kept like any other"""
    quotes = submission.Quotes(carrier := Carrier({"Oslo-Oslo": 0, "Oslo-Moon": None}))
    answers = concurrently(*[lambda: quotes.price("Oslo-Oslo")] * 2)
    answers += [quotes.price("Oslo-Moon"), quotes.price("Oslo-Moon")]
    assert answers == [0, 0, None, None], f"The carrier answers 0, 0, None, None; price() returned {answers}."
    carrier.was_asked_once_for(
        "Oslo-Oslo", "Oslo-Moon", because="The answers were 0 and None. They are answers: keep them."
    )
