"""What the carrier may see of many threads that want prices, and what each of these gets."""

from carrier import NO_ANSWER, Carrier, price_or_error

from graders import concurrently, explore, points


@points(3)
@explore
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


@points(3)
def test_only_who_wants_the_same_route_waits(submission, clock, rng):
    """Requests for two routes are under way at the same time, and a known price is there at once"""
    routes = rng.sample(["Oslo-Rome", "Bern-Lima", "Riga-Bonn", "Kyiv-Nice"], 3)
    prices = dict(zip(routes, rng.sample(range(100, 999), 3), strict=True))
    quotes = submission.Quotes(carrier := Carrier(prices, clock))
    first, second, known = routes
    quotes.price(known)
    wanted = [first, second, first, second, known]
    answers = concurrently(*[lambda route=route: (quotes.price(route), clock.now) for route in wanted])
    assert [price for price, _ in answers] == [prices[route] for route in wanted], (
        f"Prices: {prices}.\nWanted: {', '.join(wanted)}. What came: {[price for price, _ in answers]}."
    )
    carrier.was_asked_once_for(*routes)
    assert answers[4][1] == 1, (
        f"The price of {known} was known, and who wanted it still waited {answers[4][1] - 1:g} s for requests of others.\n"
        "A request takes a second. Nobody else should wait in that second but who wants the same route."
    )
    assert clock.now == 2, (
        f"Requests for {first} and {second}, 1 s each, began together; both were answered after {clock.now - 1:g} s, not 1.\n"
        "A second route has nothing to do with the first one: their requests may be under way at the same time."
    )


@points(3)
@explore
def test_a_failure_is_nobodys_price(submission, rng):
    """A request that fails raises, and is then forgotten: nobody hangs, and who asks later gets the price"""
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
@explore
def test_nothing_is_an_answer_too(submission):
    """A price of 0, or None for a route that nobody serves, is kept like any other"""
    quotes = submission.Quotes(carrier := Carrier({"Oslo-Oslo": 0, "Oslo-Moon": None}))
    answers = concurrently(*[lambda: quotes.price("Oslo-Oslo")] * 2)
    answers += [quotes.price("Oslo-Moon"), quotes.price("Oslo-Moon")]
    assert answers == [0, 0, None, None], f"The carrier answers 0, 0, None, None; price() returned {answers}."
    carrier.was_asked_once_for(
        "Oslo-Oslo", "Oslo-Moon", because="The answers were 0 and None. They are answers: keep them."
    )
