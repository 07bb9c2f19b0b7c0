"""What does a clock say to those who look at it again and again while it stands still?"""

from __future__ import annotations

from typing import Any

from graders.scenario import Clock
from graders.search.explorer import Budget, explore
from graders.world.library import library


def run(scenario: Any) -> None:
    result = explore(scenario, Budget(schedules=50))
    assert result.failure is None, result.failure


def test_as_completed_gives_up_when_its_time_is_up_and_not_later() -> None:
    def scenario() -> None:
        clock = Clock()
        futures = library().load("concurrent.futures")
        pool = futures.ThreadPoolExecutor(2)
        calls = [pool.submit(clock.sleep, seconds) for seconds in (1, 30)]
        seen = 0
        try:
            for _ in futures.as_completed(calls, timeout=5):
                seen += 1
        except TimeoutError:
            seen += 10
        assert (seen, clock.now) == (11, 5)

    run(scenario)


def test_who_polls_for_a_second_is_let_through_after_one_and_no_earlier() -> None:
    def scenario() -> None:
        time = library().load("time")
        end = time.monotonic() + 1
        while time.monotonic() < end:
            pass
        assert 1 <= Clock().now < 1.002

    run(scenario)
