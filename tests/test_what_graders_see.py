"""What a grader sees of threads that it can't name: who is inside, who is left, and what to say when nobody goes on."""

from __future__ import annotations

from typing import Any

import pytest

from graders.scenario import Clock, Gauge, concurrently, threads_left
from graders.search.explorer import Budget, Result, explore
from graders.world.library import library

STUCK = """\
class BoxOffice:
    def __init__(self, stock):
        import threading
        self.lock = threading.Lock()

    def sell(self, count):
        self.lock.acquire()
"""
EXPLAINED = '''\
from graders import concurrently, explore


@explore
def test_two_tills_sell(submission):
    """Two tills sell

    Whoever is done
    lets the others in.
    """
    office = submission.BoxOffice(10)
    concurrently(lambda: office.sell(1), lambda: office.sell(2))
'''
STUCK_TASK = """\
import asyncio


async def ask():
    answer = asyncio.get_running_loop().create_future()
    await answer
"""
ASKED_BY_TASKS = """\
from graders.asynchronous import asyncio


def test_it_answers(submission):
    async def main():
        await asyncio.gather(submission.ask())

    asyncio.run(main())
"""


def all_of(scenario: Any) -> Result:
    result = explore(scenario, Budget(schedules=1_000))
    assert result.failure is None, result.failure
    return result


def test_a_look_at_a_gauge_is_tried_before_and_after_somebody_comes_in() -> None:
    seen = set()

    def scenario() -> None:
        gauge = Gauge()

        def work() -> None:
            with gauge:
                pass

        library().modules["threading"].Thread(target=work).start()
        seen.add((gauge.total, gauge.now))

    assert all_of(scenario).coverage.complete
    assert {(0, 0), (1, 1), (1, 0)} <= seen


def test_a_gauge_that_several_threads_look_at_costs_no_interleavings() -> None:
    def scenario() -> None:
        gauge = Gauge()
        concurrently(lambda: gauge.now, lambda: gauge.peak)

    assert all_of(scenario).coverage.schedules == 1


def test_a_thread_that_waits_for_ever_is_left_and_one_that_is_done_is_not() -> None:
    def scenario() -> None:
        threading = library().modules["threading"]
        threading.Thread(target=lambda: None).start()
        threading.Thread(target=threading.Event().wait, daemon=True).start()
        Clock().sleep(1)
        assert threads_left() == ["T2"]

    all_of(scenario)


def test_whether_a_thread_is_left_is_tried_in_both_orders() -> None:
    seen = set()

    def scenario() -> None:
        library().modules["threading"].Thread(target=lambda: None).start()
        seen.add(tuple(threads_left()))

    all_of(scenario)
    assert seen == {(), ("T1",)}


def test_outside_of_the_virtual_world_the_real_threads_are_counted() -> None:
    import threading

    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="a real one")
    thread.start()

    left = threads_left()

    done.set()
    thread.join()
    assert "a real one" in left
    assert threading.current_thread().name not in left


def test_a_check_that_gets_stuck_says_what_its_docstring_says(course: pytest.Pytester) -> None:
    (course.path / "answer.py").write_text(STUCK)
    (course.path / "exercises/01_tills/test_office.py").write_text(EXPLAINED)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.stdout.fnmatch_lines(["Deadlock: *", "Whoever is done lets the others in.", "*Two tills sell*"])


def test_a_task_of_the_graders_that_is_stuck_in_the_code_is_told_with_its_line(course: pytest.Pytester) -> None:
    (course.path / "answer.py").write_text(STUCK_TASK)
    (course.path / "exercises/01_tills/test_office.py").write_text(ASKED_BY_TASKS)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.stdout.fnmatch_lines(["Deadlock: *", "*Task-2 at line 6 (`await answer`) waits to be woken*"])


def test_a_check_that_does_not_get_stuck_says_nothing_of_that(course: pytest.Pytester) -> None:
    (course.path / "exercises/01_tills/test_office.py").write_text(EXPLAINED + "    assert office.stock == 7\n")

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1")

    assert "lets the others in" not in result.stdout.str()
    result.assert_outcomes(failed=1)


def test_elements_of_a_list_are_told_with_their_values(course: pytest.Pytester) -> None:
    stub = course.path / "exercises/01_tills/office.py"
    stub.write_text(stub.read_text().replace("self.stock -= count", "self.left[0] = self.left[0] - count").replace(
        "self.stock = stock", "self.left = [stock]").replace("self.stock", "self.left[0]")
        + "\n    stock = property(lambda self: self.left[0])\n")  # fmt: skip

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "-k", "lost")

    result.stdout.fnmatch_lines(["*reads self.left?0? → 10*", "*writes self.left?0? ← 9*"])


def test_an_exception_in_a_thread_is_told_as_one_that_nobody_else_hears_of(course: pytest.Pytester) -> None:
    stub = course.path / "exercises/01_tills/office.py"
    stub.write_text(stub.read_text().replace("self.stock -= count", "raise LookupError(count)"))

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "-k", "lost")

    result.stdout.fnmatch_lines(
        ["In thread T1: *LookupError: 1.", "*raise LookupError*", "*no other thread hears of it.", "Next: *"]
    )


ASYNC_OFFICE = """\
import asyncio
import threading


class BoxOffice:
    def __init__(self, stock):
        self.stock = stock
        self.lock = threading.Lock()

    async def sell(self, count):
        left = self.stock
        await asyncio.sleep(1)
        self.stock = left - count

    async def sell_blocking(self, count):
        with self.lock:
            await asyncio.sleep(1)
"""
BOTH_SELL = """\
from graders import Gauge, explore
from graders.asynchronous import asyncio


@explore
def test_both_sales_are_kept(submission):
    office, gauge = submission.BoxOffice(10), Gauge()

    async def sell(count):
        with gauge:
            await office.sell(count)

    async def main():
        await asyncio.gather(sell(1), sell(2))

    asyncio.run(main())
    assert office.stock == 7
"""


def test_tasks_that_a_grader_makes_are_told_apart(course: pytest.Pytester) -> None:
    (course.path / "answer.py").write_text(ASYNC_OFFICE)
    (course.path / "exercises/01_tills/test_office.py").write_text(BOTH_SELL)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.stdout.fnmatch_lines(["line  Task-2  *  Task-3*", "*goes out at 1 s: 1 inside now*"])


def test_nobody_goes_out_of_a_gauge_after_the_end(course: pytest.Pytester) -> None:
    (course.path / "answer.py").write_text(ASYNC_OFFICE.replace("sell", "sell_kindly").replace("_kindly_blocking", ""))
    (course.path / "exercises/01_tills/test_office.py").write_text(BOTH_SELL)

    result = course.runpytest_inprocess("-p", "no:cacheprovider", "exercises/1", "--against", "answer.py")

    result.stdout.fnmatch_lines(["Deadlock: *", "*comes in: 2 inside now*"])
    assert "goes out" not in result.stdout.str()
