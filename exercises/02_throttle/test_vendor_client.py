"""What a vendor may see of a client with so many slots. He is asked in every check, so no points for going too fast."""

from vendor import Vendor, error_of

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


@points(2, needs=THE_LIMIT)
def test_all_the_slots_are_used(submission, clock):
    """Six calls of one second in three slots take two seconds"""
    submission.VendorClient(vendor := Vendor(clock), limit=3).locate_all(CITIES)
    vendor.saw_at_most(3, calls=6)
    assert clock.now == 2, (
        f"Six calls of 1 second in three slots take 2 seconds; here {clock.now:g}, with at most {vendor.in_flight.peak} in "
        "flight.\nThree calls may go at once: count the permits, and hold one for as long as the call takes, no longer."
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
    """The vendor's error reaches the caller, and the slot is free again"""
    client = submission.VendorClient(vendor := Vendor(clock), limit=2)
    client.locate_all(CITIES[:3])
    before = clock.now
    error = error_of(client.locate_all, ["Atlantis"])
    start = clock.now
    client.locate_all(CITIES[:3])
    after = clock.now - start
    vendor.saw_at_most(2, calls=7)
    assert error == "there is no Atlantis", f"The vendor's LookupError must reach the caller; it got {error}."
    assert after == before, (
        f"Three calls took {before:g} seconds; after one that failed, the same three took {after:g}.\n"
        "A call that raises has to give its permit back, too: leave that to `with`, or to `finally`."
    )


@points(1)
@explore(schedules=200, samples=50)
def test_answers_come_in_the_order_of_the_addresses(submission):
    """The answers come in the order of the addresses"""
    answers = submission.VendorClient(vendor := Vendor(), limit=1).locate_all(CITIES[:2])
    vendor.saw_at_most(1)
    assert answers == ["OSLO", "BERN"], (
        f"locate_all(['Oslo', 'Bern']) must answer in that order, whichever call ended first; it returned {answers}."
    )
