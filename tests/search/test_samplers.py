"""Do the samplers choose by what a thread would do next, and by nothing else than the seed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from graders.scenario import concurrently
from graders.search.explorer import HEAD_START, Budget, explore, run_once, sample
from graders.search.next_access import next_access
from graders.search.pct import PCT
from graders.search.pos import POS
from graders.search.replay import Replay
from graders.search.surw import ALL, SURW, Profile
from graders.world.access import A, Location, W
from graders.world.library import library
from graders.world.virtual_thread import VirtualThread
from graders.world.world import WORLD, End, Strategy, World

X: Location = (0, "x")
Y: Location = (0, "y")


def change(location: Location, log: list[str], who: str, times: int) -> None:
    for _ in range(times):
        WORLD.point(location, W)
        WORLD.touch(location, W)
        log.append(who)


def short_and_long(log: list[str]) -> None:
    """One event against five on the same location: six orders."""
    concurrently(partial(change, X, log, "s", 1), partial(change, X, log, "l", 5))


def sampled(scenario: Callable[[list[str]], None], strategy: Strategy) -> str:
    log: list[str] = []
    assert run_once(lambda: scenario(log), strategy) is None
    return "".join(log)


def profile_of(scenario: Callable[[list[str]], None]) -> Profile:
    sampled(scenario, Replay(()))
    profile = Profile()
    profile.learn(WORLD)
    return profile


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_the_same_number_and_seed_give_the_same_schedule(number: int) -> None:
    profile = profile_of(short_and_long)

    schedules = []
    for _ in range(2):
        sampled(short_and_long, sample(number, 7, profile, 20))
        schedules.append(tuple(WORLD.schedule))

    assert schedules[0] == schedules[1]


def test_the_samplers_take_turns() -> None:
    kinds = [type(sample(number, 1, Profile(), 10)) for number in range(4)]

    assert kinds == [SURW, POS, PCT, SURW]


def test_surw_makes_every_order_of_the_interesting_events_equally_likely() -> None:
    profile = profile_of(short_and_long)
    assert profile.interesting == [ALL, "x"]

    orders: Counter[str] = Counter()
    for seed in range(1200):
        strategy = SURW(seed, profile)
        if strategy.interesting == "x":
            orders[sampled(short_and_long, strategy)] += 1

    assert len(orders) == 6
    assert max(orders.values()) < 1.5 * min(orders.values()), orders


def test_a_location_that_one_thread_uses_alone_is_not_interesting() -> None:
    def scenario(log: list[str]) -> None:
        concurrently(partial(change, X, log, "a", 3), partial(change, Y, log, "b", 3))

    profile = profile_of(scenario)

    assert profile.interesting == [ALL]


def test_the_weight_of_a_thread_contains_those_that_it_will_start() -> None:
    profile = profile_of(short_and_long)

    weights = profile.weights("x")

    assert weights[1] == 1
    assert weights[2] == 5
    assert weights[0] == pytest.approx(6.01)


def test_pos_draws_again_for_those_who_race_with_the_step_and_for_nobody_else() -> None:
    class Watched(POS):
        kept: list[bool]

        def step_ended(self, thread: int, accesses: dict[int, int]) -> None:
            pending = {t.number: next_access(t)[0] for t in WORLD.live if t.number != thread}
            before = dict(self._priorities)
            super().step_ended(thread, accesses)
            touched = {WORLD.names[number] for number in accesses}
            for number, location in pending.items():
                if number in before and location in (X, Y):
                    races = location[1] in touched
                    assert (number not in self._priorities) == races
                    outcomes[races] += 1

    outcomes: Counter[bool] = Counter()

    def scenario(log: list[str]) -> None:
        concurrently(*[partial(change, location, log, "c", 3) for location in (X, X, Y)])

    for seed in range(10):
        sampled(scenario, Watched(seed))

    assert outcomes[True] > 10
    assert outcomes[False] > 10


def test_a_thread_that_waits_for_a_lock_is_about_to_take_it() -> None:
    class Seen(Replay):
        def choose(self, enabled: list[VirtualThread], world: World) -> VirtualThread | None:
            announced.extend(next_access(thread) for thread in world.live if thread.blocker is lock)
            return super().choose(enabled, world)

    announced: list[tuple[Location | None, int]] = []
    lock = None

    def scenario() -> None:
        nonlocal lock
        lock = library().modules["threading"].Lock()

        def hold() -> None:
            with lock:
                WORLD.point(X, W)
                WORLD.touch(X, W)

        concurrently(hold, hold)

    run_once(scenario, Replay((0, 1, 2, 1)))
    run_once(scenario, Seen((0, 1, 2, 2, 1)))

    assert (id(lock), "lock") in [location for location, _ in announced]
    assert {mode for _, mode in announced} == {A}


def dine(seats: int) -> None:
    forks = [library().modules["threading"].Lock() for _ in range(seats)]

    def eat(seat: int) -> None:
        with forks[seat]:
            WORLD.point(X, W)
            WORLD.touch(X, W)
            with forks[(seat + 1) % seats]:
                pass

    concurrently(*[partial(eat, seat) for seat in range(seats)])


def test_a_bug_that_needs_many_preemptions_is_found_soon_after_the_head_start() -> None:
    result = explore(lambda: dine(7), Budget(schedules=1000, samples=500))

    assert result.failure is not None
    assert result.failure.end is End.DEADLOCK
    assert result.coverage.schedules < 2 * HEAD_START


def test_a_search_that_finishes_is_complete_however_many_samples_were_mixed_in() -> None:
    def scenario() -> None:
        log: list[str] = []
        concurrently(*[partial(change, X, log, "c", 2)] * 3)

    alone = explore(scenario, Budget(schedules=1000))
    mixed = explore(scenario, Budget(schedules=1000, samples=500))

    assert alone.coverage.complete
    assert mixed.coverage.complete
    assert mixed.coverage.schedules == alone.coverage.schedules == 90
    assert mixed.coverage.steps > alone.coverage.steps
