"""What groups that need several rooms may expect of the house."""

from caretaker import Caretaker

from graders import concurrently, explore, overtakings, points

ROOMS = ["blue", "red", "green", "white"]


@points(3)
@explore(schedules=200, samples=50, max_steps=2_000)
def test_three_groups_in_a_circle_all_get_their_rooms(submission, rng):
    """Blue and red, red and green, green and blue: one after the other, and nobody is stuck"""
    house, caretaker = submission.House(ROOMS), Caretaker()
    names = rng.sample(["choir", "chess club", "dancers", "band"], 3)
    wishes = [("blue", "red"), ("red", "green"), ("green", "blue")]
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

    def use(*rooms):
        return house.use(rooms, caretaker.event(*rooms, lasts=lasts))

    first, second, other = concurrently(
        lambda: use("blue", "red"), lambda: use("red", "green"), lambda: clock.sleep(lasts / 2) or use("white")
    )
    caretaker.saw_no_two_groups_in_a_room()
    assert other[0] == lasts / 2, (
        f"The white room was free, and nobody else wanted it. Who asked for it at {lasts / 2} s got it at {other[0]} s.\n"
        "Others who wait for other rooms are no reason to wait."
    )
    assert second[0] == first[1], (
        f"The red room was free at {first[1]} s, the green one all the time. Who waited for both got them at {second[0]} s.\n"
        "Waiting must end when the rooms become free; looking every now and then is too late."
    )


@points(2)
@explore(schedules=150, samples=30, max_steps=2_000)
def test_rooms_are_free_again_whatever_happens(submission):
    """An event that raises gives all its rooms back, and a room that doesn't exist keeps no other room"""
    house, caretaker = submission.House(ROOMS), Caretaker()

    def use(*rooms, error=None):
        try:
            return house.use(rooms, caretaker.event(*rooms, error=error, result="done"))
        except (KeyError, ZeroDivisionError) as problem:
            return type(problem).__name__

    said = concurrently(lambda: use("blue", "red", error=ZeroDivisionError()), lambda: use("red", "blue"))
    assert said == ["ZeroDivisionError", "done"], (
        f"One event raised ZeroDivisionError, another one wanted the same rooms; use() said {said}.\n"
        "The error belongs to the group whose event it was."
    )
    unknown = [use("blue", "attic"), use("attic", "blue")]
    assert unknown == ["KeyError"] * 2, f"There is no attic. use() must raise KeyError, and it said {unknown}."
    assert [use("blue"), use("red")] == ["done", "done"], "After errors, the rooms must be free."
    caretaker.saw_no_two_groups_in_a_room()


@points(3, needs="test_three_groups_in_a_circle_all_get_their_rooms")
def test_nobody_is_passed_over_for_ever(submission):
    """Blue is always wanted, red is always wanted, and who wants both gets them before six others who asked later"""
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
