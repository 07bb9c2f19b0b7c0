"""What a forecast must be, however the regions take turns: the same as if they were computed hour by hour from a copy."""

from lake import Lake, NoData

from graders import explore, points
from graders.scenario import threads_left

IN_STEP = "test_two_regions_stay_in_step"
STILL_AT_WORK = "\nThe others wait for a region for as long as it takes: one that is slow has not failed."
DAY = 24 * 60 * 60


@points(4)
@explore(schedules=500, samples=100)
def test_two_regions_stay_in_step(submission, rng):
    """Two regions, two hours: each hour is computed from the hour before

    Whoever waits for the others waits until all of them have come; so all of them have to come, each time, and the count of those who
    have come has to begin anew without anybody being overlooked.
    """
    lake = Lake(rng, 2)
    lake.is_right(submission.run(list(lake.regions), lake.step, hours=2), 2)


@points(1, needs=IN_STEP)
@explore(schedules=100, samples=50)
def test_three_regions_stay_in_step(submission, rng):
    """Three regions, two hours

    A meeting begins when everybody is there: it has to know how many that are.
    """
    lake = Lake(rng, 3)
    lake.is_right(submission.run(list(lake.regions), lake.step, hours=2), 2)


@points(2, needs=IN_STEP)
def test_the_regions_are_computed_at_the_same_time(submission, rng, clock):
    """An hour takes as long as its slowest region: 3 seconds with three regions, days with forty"""
    lake = Lake(rng, 3, clock, [[1, 2, 3]] * 2)
    regions = list(lake.regions)
    states = submission.run(regions, lake.step, hours=2)
    lake.is_right(states, 2, STILL_AT_WORK)
    assert clock.now == 6, (
        f"The regions take 1, 2 and 3 seconds for each of two hours. That makes 6 seconds; here it took {clock.now:g}, with at most "
        f"{lake.steps.peak} at work at the same time.\nThe regions don't need each other within an hour: only between two hours they meet."
    )
    assert regions == lake.regions, (
        f"The caller's list was {lake.regions}, and after run() it is {regions}. The states at the beginning belong to the caller."
    )
    lake.is_right(submission.run(regions, lake.step, hours=0), 0)
    lake, began = Lake(rng, 40, clock, [[2 * DAY] + [DAY] * 39, [DAY] * 20 + [2 * DAY] + [DAY] * 19]), clock.now
    lake.is_right(submission.run(list(lake.regions), lake.step, hours=2), 2, STILL_AT_WORK)
    days = (clock.now - began) / DAY
    each = "Forty regions took a day each, but in the first of two hours the first region took two days, and in the second the 21st did."
    assert days >= 4, (
        f"{each}\nAll the others have to wait for them: that makes 4 days; here it took {days:g}.\n"
        "Some region began its second hour while another, far away, was still in the first one."
    )
    assert days <= 4, (
        f"{each}\nThat makes 4 days; here it took {days:g}, with at most {lake.steps.peak} of the 40 at work at the same time."
    )


@points(3)
@explore(schedules=300, samples=100)
def test_an_error_ends_the_forecast(submission, rng):
    """A station does not answer: its error reaches the caller, and nobody computes on or waits for ever

    One region has failed and won't come any more. Those who wait for it have to hear of that, and they hear of it at the same
    meeting: one that learns it too early leaves the others alone.
    """
    lake = Lake(rng, 2)
    lake.silent = lake.after(1)[0]
    try:
        outcome = f"returned {submission.run(list(lake.regions), lake.counted_step, hours=3)}"
    except NoData:
        outcome = "raised NoData"
    except RuntimeError as error:
        outcome = f"raised {type(error).__name__}"
    left = threads_left()
    steps = lake.steps.total
    assert outcome == "raised NoData", (
        f"step() raised NoData for one of two regions, and run() {outcome}.\n"
        "The caller has to learn what went wrong first; that the others could not go on is a consequence of it."
    )
    assert steps <= 4, (
        f"In the second of three hours one of two regions had no data, and step() was called {steps} times, not 4.\n"
        "Without that region there is no hour to go on from. Who is told that a meeting won't take place must not act as if it had."
    )
    assert not left, (
        f"run() raised NoData, and {' and '.join(left)} had not ended yet.\n"
        "Who gets the error believes that all is over; it is over when the other regions have heard of it and ended, too."
    )
