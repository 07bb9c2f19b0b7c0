"""What a vendor may see of a client with so many slots. He is asked in every check, so no points for going too fast."""

from vendor import ERRORS, Vendor, outcome_of, told

from graders import concurrently, explore, points

CITIES = ["Oslo", "Bern", "Rome", "Lima", "Riga", "Bonn"]
THE_LIMIT = ("test_never_more_calls_in_flight_than_the_limit", "test_all_calls_of_a_client_share_its_slots")


@points(2)
@explore(schedules=400, samples=100)
def test_never_more_calls_in_flight_than_the_limit(submission):
    """Three threads and one slot: never two calls in flight

    The slot that a call has used must be free for the next one when the call is over, whatever came of it.
    """
    client = submission.VendorClient(vendor := Vendor(), limit=1)
    answers = concurrently(*[lambda: client.locate("Oslo")] * 3)
    vendor.saw_at_most(1)
    assert answers == ["OSLO"] * 3, f"The vendor said OSLO each time; locate() returned {answers}."


@points(2)
@explore(schedules=400, samples=50)
def test_all_calls_of_a_client_share_its_slots(submission):
    """locate_all() and locate() share the slots of their client

    Who holds a slot and waits for others who need one waits for ever. Only a call of the vendor needs a slot.
    """
    client = submission.VendorClient(vendor := Vendor(), limit=1)
    concurrently(lambda: client.locate_all(["Oslo"]), *[lambda: client.locate("Rome")] * 2)
    vendor.saw_at_most(1, calls=3)


@points(1, needs=THE_LIMIT)
def test_all_the_slots_are_used(submission, clock):
    """Six calls in three slots take as long as two calls, be it two seconds or twenty minutes"""
    for seconds in (1, 600):
        start = clock.now
        submission.VendorClient(vendor := Vendor(clock, seconds), limit=3).locate_all(CITIES[:])
        vendor.saw_at_most(3, calls=6)
        assert clock.now - start == 2 * seconds, (
            f"Six calls of {seconds} s in three slots take {2 * seconds} s; here {clock.now - start:g}, with at most "
            f"{vendor.in_flight.peak} in flight.\n"
            "Three calls may go at once: count the permits, and hold one for as long as the call takes, no longer."
        )


@points(1, needs=THE_LIMIT)
def test_nobody_waits_while_a_slot_is_free(submission, clock):
    """Two lists of a client take no turns while slots are free, and another client has other slots"""
    clients = [submission.VendorClient(Vendor(clock), limit=4) for _ in range(2)]
    concurrently(*[lambda: clients[0].locate_all(CITIES[:2])] * 2)
    assert clock.now == 1, (
        f"A client has four slots. Two threads looked up two addresses each, a second a call; it took {clock.now:g} s, not 1.\n"
        "Who finds a free slot goes at once, whichever list the address is in."
    )
    concurrently(*[lambda client=client: client.locate_all(CITIES[:4]) for client in clients])
    took = clock.now - 1
    assert took == 1, (
        f"Two clients with four slots each looked up four addresses each, a second a call; it took {took:g} s, not 1.\n"
        "A limit is that of one client: what the class keeps, or the module, is shared by all of them."
    )


@points(1, needs=THE_LIMIT)
def test_a_free_slot_is_used_at_once(submission, clock):
    """Nobody waits for the slowest call of a group"""
    submission.VendorClient(vendor := Vendor(clock, first=3), limit=2).locate_all(CITIES[:4])
    vendor.saw_at_most(2, calls=4)
    assert clock.now == 3, (
        f"3 seconds in one slot, three times 1 second in the other: that takes 3 seconds; here {clock.now:g}.\n"
        "Who waits for a slot goes as soon as any call ends: don't wait for a whole group, or for a time to pass."
    )


@points(2)
def test_a_failed_call_gives_its_slot_back(submission, clock):
    """The vendor's error reaches the caller, and the slot is free again

    A call that raises has to give its permit back, too, or in the end there is none left.
    """
    client = submission.VendorClient(vendor := Vendor(clock), limit=2)
    client.locate_all(CITIES[:3])
    before = clock.now
    for place, error in ERRORS.items():
        outcome = outcome_of(client.locate_all, [place])
        assert outcome == told(error), (
            f"The vendor raised {told(error)}, and the caller of locate_all(['{place}']) got {outcome}.\n"
            "The vendor's error must reach the caller as it is, of whatever kind it is."
        )
    start = clock.now
    client.locate_all(CITIES[:3])
    after = clock.now - start
    vendor.saw_at_most(2, calls=8)
    assert after < before + 0.5, (
        f"Three calls took {before:g} seconds; after two that failed, the same three took {after:g}.\n"
        "A call that raises has to give its permit back, too, whatever the error: leave that to `with`, or to `finally`."
    )


@points(1)
@explore(schedules=200, samples=50)
def test_answers_come_in_the_order_of_the_addresses(submission):
    """The answers come in the order of the addresses"""
    client = submission.VendorClient(vendor := Vendor(), limit=1)
    answers = client.locate_all(addresses := CITIES[:2])
    vendor.saw_at_most(1)
    assert answers == ["OSLO", "BERN"], (
        f"locate_all(['Oslo', 'Bern']) must answer in that order, whichever call ended first; it returned {answers}."
    )
    assert addresses == CITIES[:2], (
        f"locate_all() was given the list ['Oslo', 'Bern'], and now it is {addresses}.\n"
        "The list belongs to the caller, who may need it again: read it, or change a copy."
    )
    nothing = client.locate_all([])
    assert nothing == [], f"locate_all([]) must return an empty list; it returned {nothing}."
