"""What groups that need several rooms may expect of the house."""

from itertools import combinations

from caretaker import Caretaker

from graders import concurrently, explore, overtakings, points

ROOMS = ["blue", "red", "green", "white"]
MORE_ROOMS = [
    *ROOMS,
    "black",
    "beige",
    "brown",
    "pink",
    "grey",
    "gold",
    "lime",
    "cyan",
    "teal",
    "rose",
    "olive",
    "amber",
]
A_DAY = 86_400  # seconds


@points(2)
@explore(schedules=120, samples=0, max_steps=2_000)
def test_three_groups_in_a_circle_all_get_their_rooms(submission, rng):
    """Black and brown, brown and beige, beige and black: one after the other, and nobody is stuck"""
    house, caretaker = submission.House(MORE_ROOMS), Caretaker()
    names = rng.sample(["choir", "chess club", "dancers", "band"], 3)
    wishes = [("black", "brown"), ("brown", "beige"), ("beige", "black")]
    events = [caretaker.event(*rooms, result=name) for rooms, name in zip(wishes, names, strict=True)]
    uses = zip(wishes, events, strict=True)
    results = concurrently(*[lambda use=use: house.use(*use) for use in uses])
    caretaker.saw_no_two_groups_in_a_room(events=3)
    assert results == names, f"use() must return what the event returned: {names}. It returned {results}."


@points(2)
def test_who_shares_no_room_waits_for_nobody(submission, clock):
    """Waiting ends with the event that was waited for, and a group with other rooms doesn't wait at all"""
    house, caretaker = submission.House(ROOMS), Caretaker(clock)
    lasts = 0.7345

    def use(*rooms, lasts=lasts):
        return house.use(rooms, caretaker.event(*rooms, lasts=lasts))

    first, second, third, other = concurrently(
        lambda: use("blue", "red"),
        lambda: use("red", "green"),
        lambda: use("blue"),
        lambda: clock.sleep(lasts / 2) or use("white"),
    )
    caretaker.saw_no_two_groups_in_a_room()
    assert other[0] == lasts / 2, (
        f"The white room was free, and nobody else wanted it. Who asked for it at {lasts / 2} s got it at {other[0]} s.\n"
        "Others who wait for other rooms are no reason to wait."
    )
    for rooms, group in [("red and green", second), ("blue", third)]:
        assert group[0] == first[1], (
            f"The group in blue and red left at {first[1]} s. Who waited for {rooms} could go in then, and did at {group[0]} s.\n"
            "Waiting must end when the rooms become free, for each group that can go in now. Looking every now and then is too "
            "late, and so is being woken by somebody else who leaves later."
        )
    long, patient = concurrently(lambda: use("blue", "red", lasts=A_DAY), lambda: use("red"))
    assert patient[0] == long[1], (
        f"A group is in blue and red for a day. Who wanted red in its first second went in after {patient[0] - long[0]:,g} s.\n"
        "However long a group stays, nobody else may come in before it has left."
    )
    another = submission.House(ROOMS)
    here, there = concurrently(
        lambda: use("red"), lambda: another.use(["red"], caretaker.event("red, next door", lasts=lasts))
    )
    assert here[0] == there[0], (
        "Two houses have a red room each; who wanted the one waited for the group in the other.\n"
        "What belongs to one house must be kept in that object."
    )


@points(1)
def test_any_two_rooms_in_either_order(submission, clock):
    """Whichever two rooms groups want, and in whichever order they name them, one after the other gets them

    One group is in the second room. Two others want it and the first room, and name them in opposite order. Whatever order the
    house makes of their names, it must be the same for both groups.
    """
    house, caretaker = submission.House(MORE_ROOMS), Caretaker(clock)

    def use(*rooms):
        return house.use(rooms, caretaker.event(*rooms, lasts=0.01))

    for one, two in combinations(MORE_ROOMS, 2):
        concurrently(lambda two=two: use(two), lambda a=one, b=two: use(b, a), lambda a=one, b=two: use(a, b))
    caretaker.saw_no_two_groups_in_a_room()


@points(2)
@explore(schedules=120, samples=0, max_steps=2_000)
def test_rooms_are_free_again_whatever_happens(submission):
    """An event that raises gives all its rooms back, and a room that doesn't exist keeps no other room

    An error is a way out of use() like any other, also that a room doesn't exist: all rooms must be free for the next group.
    """
    house, caretaker = submission.House(ROOMS), Caretaker()

    def use(*rooms, error=None):
        try:
            return house.use(rooms, caretaker.event(*rooms, error=error, result="done"))
        except (KeyError, ZeroDivisionError) as problem:
            return type(problem).__name__

    said = concurrently(lambda: use("blue", "red", error=ZeroDivisionError()), lambda: use("blue", "red"))
    assert said == ["ZeroDivisionError", "done"], (
        f"One event raised ZeroDivisionError, another one wanted the same rooms; use() said {said}.\n"
        "The error belongs to the group whose event it was."
    )
    unknown = [use("blue", "attic"), use("attic", "blue"), use("red", "zoo"), use("zoo", "red")]
    assert unknown == ["KeyError"] * 4, (
        f"There is no attic and no zoo. use() must raise KeyError, and it said {unknown}."
    )
    assert [use("blue"), use("red")] == ["done", "done"], "After errors, the rooms must be free."
    caretaker.saw_no_two_groups_in_a_room()


@points(3, needs="test_three_groups_in_a_circle_all_get_their_rooms")
@explore(schedules=1, samples=0, max_steps=10_000)
def test_nobody_is_passed_over_for_ever(submission):
    """Who wants both of two busy rooms, or only one, gets in before six others who asked later"""
    house = submission.House(ROOMS)
    waited = overtakings(
        [lambda inside: house.use(["blue"], inside), lambda inside: house.use(["red"], inside)],
        lambda inside: house.use(["blue", "red"], inside),
    )
    assert waited.count <= 5, (
        f"A group that wants blue and red {waited}.\n"
        "Whenever blue became free, red was in use, and the other way round. Who waits for several rooms gets them only if "
        "others who come later have to wait for it."
    )
    house = submission.House(ROOMS)
    waited = overtakings(
        [lambda inside: house.use(["blue", "red"], inside), lambda inside: house.use(["green", "blue"], inside)],
        lambda inside: house.use(["blue"], inside),
    )
    assert waited.count <= 5, (
        f"Others want blue with another room. A group that wants only blue {waited}.\n"
        "Whoever goes first because of its size is in the way of the others again and again: what counts is who has waited."
    )
