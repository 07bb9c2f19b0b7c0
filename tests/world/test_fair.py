"""Does every thread get its turn in the end, so that nobody is called stuck for want of one?"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict

Explore = Callable[..., Verdict]


@pytest.fixture
def explored(tmp_path: Path) -> Explore:
    def explore(source: str, **budget: int) -> Verdict:
        file = tmp_path / "program.py"
        file.write_text("import queue\nimport threading\n" + textwrap.dedent(source))
        return explore_target(Target(file), Budget(**{"schedules": 5, "samples": 3, **budget}))

    return explore


@pytest.mark.parametrize("beats", ["heart.beats += 1", "heart.beats = heart.beats + 1 if heart.beats < 9 else 0"])
def test_a_daemon_that_never_blocks_keeps_nobody_from_the_end(explored: Explore, beats: str) -> None:
    verdict = explored(
        f"""
        class Heart:
            beats = 0

        def scenario():
            heart = Heart()

            def beat():
                while True:
                    {beats}

            def work():
                for _ in range(5):
                    inbox.put(outbox.get() + 1)

            inbox, outbox = queue.Queue(), queue.Queue()
            threading.Thread(target=beat, daemon=True).start()
            threading.Thread(target=work, daemon=True).start()
            for number in range(5):
                outbox.put(number)
                assert inbox.get() == number + 1
        """
    )

    assert verdict.passed, verdict.message


def test_two_threads_that_chase_each_other_for_ever_are_still_a_livelock(explored: Explore) -> None:
    verdict = explored(
        """
        class Door:
            polite = 0

        def scenario():
            door = Door()

            def go(me):
                while door.polite != 2:
                    door.polite = me

            threads = [threading.Thread(target=go, args=(me,)) for me in (0, 1)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
        """,
        schedules=1,
        samples=0,
    )

    assert verdict.kind is Kind.LIVELOCK
    assert "threads keep running without getting anywhere" in verdict.message


@pytest.mark.parametrize(
    ("take", "let_go"),
    [
        ("while door.setdefault('in', me) is not me: pass", "del door['in']"),
        ("while door.setdefault('in', me) is not me: time.sleep(0)", "del door['in']"),
        ("while door.pop('free', None) is None: pass", "door['free'] = me"),
    ],
)
def test_who_waits_in_a_loop_whose_tries_change_nothing_keeps_nobody_from_going_on(
    explored: Explore, take: str, let_go: str
) -> None:
    verdict = explored(
        f"""
        import time

        def scenario():
            door = {{'free': 0}} if 'free' in {let_go!r} else {{}}
            total = [0]

            def go(me):
                {take}
                total[0] += 1
                {let_go}

            threads = [threading.Thread(target=go, args=(object(),)) for _ in range(3)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
            assert total == [3]
        """,
        schedules=1000,
    )

    assert verdict.passed, verdict.message
    assert verdict.coverage is not None
    assert verdict.coverage.complete


def test_a_generator_of_random_numbers_has_no_length_and_may_be_asked_in_a_loop(explored: Explore) -> None:
    verdict = explored(
        """
        import random

        def scenario():
            numbers = random.Random(1)

            def go():
                left = 3
                while left:
                    left -= numbers.random() < 2

            threads = [threading.Thread(target=go) for _ in range(2)]
            for thread in threads: thread.start()
            for thread in threads: thread.join()
        """
    )

    assert verdict.passed, verdict.message
