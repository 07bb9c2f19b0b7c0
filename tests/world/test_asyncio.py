"""asyncio in explored checks: what is explored, what is exact, and what is told."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from graders.any_code import Target, explore_target
from graders.search.explorer import Budget
from graders.verdict import Kind, Verdict
from graders.world.world import WORLD

Explore = Callable[..., Verdict]


@pytest.fixture
def explored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Explore:
    """Explore the function `scenario` of some source, without threads that are late unless asked for."""
    monkeypatch.setattr(WORLD, "max_steps", 20_000)  # whatever other tests have left
    monkeypatch.setattr(WORLD, "max_ticks", 2_000_000)

    def explore(source: str, *, schedules: int = 1_000, latecomers: int = 0, replayed: str | None = None) -> Verdict:
        file = tmp_path / "program.py"
        file.write_text("import asyncio\nimport time\nimport threading\n" + textwrap.dedent(source))
        budget = Budget(schedules=schedules, latecomers=latecomers)
        return explore_target(Target(file), budget, replayed=replayed)

    return explore


# -- time -------------------------------------------------------------------------------------------------------------


def test_a_semaphore_lets_four_fetches_take_exactly_two_rounds(explored: Explore) -> None:
    verdict = explored(
        """
        async def fetch(semaphore):
            async with semaphore:
                await asyncio.sleep(1)

        async def main():
            semaphore = asyncio.Semaphore(2)
            await asyncio.gather(*[fetch(semaphore) for _ in range(4)])

        def scenario():
            asyncio.run(main())
            assert time.monotonic() == 2
        """
    )

    assert verdict.passed


def test_timeouts_and_sleeps_take_virtual_time_only(explored: Explore) -> None:
    verdict = explored(
        """
        async def main():
            loop = asyncio.get_running_loop()
            for wait in (lambda: asyncio.wait_for(asyncio.sleep(900), 600), lambda: within(600, asyncio.sleep(900))):
                try:
                    await wait()
                except TimeoutError:
                    continue
                raise AssertionError("no timeout")
            assert loop.time() == 1200

        async def within(seconds, coroutine):
            async with asyncio.timeout(seconds):
                await coroutine

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.passed
    assert verdict.coverage is not None
    assert verdict.coverage.complete


def test_timers_arrive_in_the_order_of_their_times_however_busy_the_loop_was(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            order = []

            async def main():
                loop = asyncio.get_running_loop()
                for delay in (3, 1, 2):
                    loop.call_later(delay, order.append, delay)
                time.sleep(5)
                await asyncio.sleep(1)

            asyncio.run(main())
            assert order == [1, 2, 3]
        """
    )

    assert verdict.passed


def test_tasks_that_only_yield_to_each_other_do_not_stop_the_clock(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            done = []

            async def finish():
                await asyncio.sleep(1)
                done.append(True)

            async def main():
                task = asyncio.create_task(finish())
                while not done:
                    await asyncio.sleep(0)
                await task

            asyncio.run(main())
        """
    )

    assert verdict.passed


# -- orders -----------------------------------------------------------------------------------------------------------

TIED = """
async def work(number, order):
    await asyncio.sleep(1)
    order.append(number)

def run(count):
    order = []

    async def main():
        await asyncio.gather(*[work(number, order) for number in range(count)])

    asyncio.run(main())
    return order
"""


@pytest.mark.parametrize(("count", "interleavings"), [(1, 1), (2, 8), (3, 96)])
def test_sleeps_that_end_at_the_same_time_end_in_every_order(explored: Explore, count: int, interleavings: int) -> None:
    verdict = explored(f"{TIED}\ndef scenario():\n    run({count})")

    assert verdict.passed
    assert verdict.coverage is not None
    assert (verdict.coverage.schedules, verdict.coverage.complete) == (interleavings, True)


def test_the_order_of_equal_sleeps_can_not_be_relied_on(explored: Explore) -> None:
    verdict = explored(f"{TIED}\ndef scenario():\n    assert run(2) == [0, 1]")

    assert verdict.kind is Kind.ASSERTION
    assert "[1, 0] == [0, 1]" in verdict.message or not verdict.passed


def test_the_ready_queue_is_first_in_first_out(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            order = []

            async def step(number):
                order.append(number)
                await asyncio.sleep(0)
                order.append(number)

            async def main():
                async with asyncio.TaskGroup() as group:
                    for number in range(3):
                        group.create_task(step(number))

            asyncio.run(main())
            assert order == [0, 1, 2, 0, 1, 2]
        """
    )

    assert verdict.passed
    assert verdict.coverage is not None
    assert (verdict.coverage.schedules, verdict.coverage.complete) == (1, True)


def test_as_completed_begins_coroutines_in_the_order_in_which_it_got_them(explored: Explore) -> None:
    # asyncio takes them out of a set, where they lie by their addresses: another order in each run, and for the same schedule.
    verdict = explored(
        """
        begun = []

        async def visit(number):
            begun.append(number)
            return number

        async def main():
            found = [await visited for visited in asyncio.as_completed([visit(number) for number in range(12)])]
            assert begun == found == list(range(12)), (begun, found)

        def scenario():
            begun.clear()
            asyncio.run(main())
        """
    )

    assert verdict.passed, verdict.message


def test_async_generators_that_are_left_open_are_closed_in_the_order_of_their_beginning(explored: Explore) -> None:
    verdict = explored(
        """
        closed = []

        async def lines(number):
            try:
                yield number
            finally:
                closed.append(number)

        async def main():
            kept = [lines(number) for number in range(12)]
            for generator in kept:
                await anext(generator)
            return kept

        def scenario():
            closed.clear()
            kept = asyncio.run(main())
            assert closed == list(range(12)), closed
        """
    )

    assert verdict.passed, verdict.message


def test_a_sleep_of_the_code_under_test_is_no_synchronisation(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            done = []

            async def finish():
                await asyncio.sleep(0.01)
                done.append(True)

            async def main():
                task = asyncio.create_task(finish())
                await asyncio.sleep(0.1)
                assert done, "not done yet"
                await task

            asyncio.run(main())
        """,
        latecomers=100,
    )

    assert verdict.kind is Kind.ASSERTION


# -- mistakes ---------------------------------------------------------------------------------------------------------


def test_an_update_that_is_lost_across_an_await_is_found_and_told_by_task(explored: Explore) -> None:
    source = """
        class Counter:
            value = 0

        counter = Counter()

        async def increment():
            seen = counter.value
            await asyncio.sleep(1)
            counter.value = seen + 1

        async def main():
            await asyncio.gather(increment(), increment())

        def scenario():
            asyncio.run(main())
            assert counter.value == 2
        """
    verdict = explored(source)

    assert verdict.kind is Kind.ASSERTION
    assert {"Task-2", "Task-3"} <= {event.thread for event in verdict.interleaving}
    assert any(event.culprit for event in verdict.interleaving)
    assert verdict.replay is not None
    assert explored(source, replayed=verdict.replay).kind is Kind.ASSERTION


def test_a_race_of_two_functions_in_to_thread_is_found(explored: Explore) -> None:
    verdict = explored(
        """
        class Counter:
            value = 0

        def increment(counter):
            counter.value += 1

        async def main(counter):
            await asyncio.gather(asyncio.to_thread(increment, counter), asyncio.to_thread(increment, counter))

        def scenario():
            counter = Counter()
            asyncio.run(main(counter))
            assert counter.value == 2, counter.value
        """
    )

    assert verdict.kind is Kind.ASSERTION
    assert {"T1", "T2"} <= {event.thread for event in verdict.interleaving}


def test_a_deadlock_of_tasks_is_told_with_who_waits_where(explored: Explore) -> None:
    verdict = explored(
        """
        async def both(first, second):
            async with first:
                await asyncio.sleep(1)
                async with second:
                    pass

        async def main():
            a, b = asyncio.Lock(), asyncio.Lock()
            async with asyncio.TaskGroup() as group:
                group.create_task(both(a, b), name="forth")
                group.create_task(both(b, a), name="back")

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.DEADLOCK
    assert "Deadlock: back waits for forth waits for back." in verdict.message
    assert "forth at line 8 (`async with second:`) waits for the lock that back took at line 6" in verdict.message


def test_a_permit_that_a_cancelled_task_keeps_is_found(explored: Explore) -> None:
    verdict = explored(
        """
        async def use(semaphore):
            await semaphore.acquire()
            await asyncio.sleep(2)
            semaphore.release()

        async def main():
            semaphore = asyncio.Semaphore(1)
            try:
                await asyncio.wait_for(use(semaphore), 1)
            except TimeoutError:
                pass
            await use(semaphore)

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.DEADLOCK
    assert "await semaphore.acquire()" in verdict.message


def test_a_cleanup_that_awaits_is_run_to_its_end_when_a_task_is_cancelled(explored: Explore) -> None:
    verdict = explored(
        """
        def scenario():
            closed = []

            async def serve():
                try:
                    await asyncio.sleep(10)
                finally:
                    await asyncio.shield(asyncio.sleep(1))
                    closed.append(asyncio.get_running_loop().time())

            async def main():
                task = asyncio.create_task(serve())
                await asyncio.sleep(1)
                task.cancel()
                try:
                    await task
                except asyncio.CancelledError:
                    pass

            asyncio.run(main())
            assert closed == [2]
        """
    )

    assert verdict.passed


def test_gather_lets_the_others_go_on_after_an_error_and_a_task_group_cancels_them(explored: Explore) -> None:
    source = """
        done = []

        async def fail():
            raise ValueError("no")

        async def work():
            await asyncio.sleep(1)
            done.append(True)

        async def gathered():
            try:
                await asyncio.gather(fail(), work())
            except ValueError:
                pass
            await asyncio.sleep(2)

        async def grouped():
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(fail())
                    group.create_task(work())
            except* ValueError:
                pass
            await asyncio.sleep(2)

        def scenario():
            asyncio.run({0}())
            assert len(done) == {1}
        """

    assert explored(source.format("gathered", 1)).passed
    assert explored(source.format("grouped", 0)).passed


# -- what is left undone ------------------------------------------------------------------------------------------------


def test_a_coroutine_that_is_never_awaited_is_told_with_its_line(explored: Explore) -> None:
    verdict = explored(
        """
        async def save():
            pass

        async def main():
            save()

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.LEFT_UNDONE
    assert "The coroutine save() made at line 9 (`save()`) was never awaited" in verdict.message


def test_an_exception_that_nobody_looked_at_is_told_with_the_line_of_its_task(explored: Explore) -> None:
    verdict = explored(
        """
        async def fail():
            raise ValueError("no")

        async def main():
            task = asyncio.create_task(fail())
            await asyncio.sleep(1)

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.LEFT_UNDONE
    assert "made at line 9 (`task = asyncio.create_task(fail())`) ended in ValueError: no" in verdict.message


def test_a_task_that_is_left_behind_by_a_loop_is_told(explored: Explore) -> None:
    verdict = explored(
        """
        async def main():
            main.task = asyncio.create_task(asyncio.sleep(10))

        def scenario():
            loop = asyncio.new_event_loop()
            loop.run_until_complete(main())
            loop.close()
        """
    )

    assert verdict.kind is Kind.LEFT_UNDONE
    assert "was left behind" in verdict.message


def test_an_exception_in_a_callback_fails_the_schedule(explored: Explore) -> None:
    verdict = explored(
        """
        def callback():
            raise KeyError("lost")

        async def main():
            asyncio.get_running_loop().call_soon(callback)
            await asyncio.sleep(1)

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.EXCEPTION
    assert "KeyError: 'lost'" in verdict.message


def test_a_background_task_that_asyncio_run_cancels_is_no_failure(explored: Explore) -> None:
    verdict = explored(
        """
        async def main():
            main.task = asyncio.create_task(asyncio.sleep(10))
            await asyncio.sleep(1)

        def scenario():
            from graders.asynchronous import cancelled_at_end

            asyncio.run(main())
            (told,) = cancelled_at_end()
            assert told == "The task Task-2, which runs sleep(), made at line 6 (`main.task = asyncio.create_task(asyncio.sleep(10))`)"
        """
    )

    assert verdict.passed, verdict.message


def test_a_loop_that_is_blocked_is_no_failure_but_can_be_asked_for(explored: Explore) -> None:
    verdict = explored(
        """
        async def careless():
            time.sleep(2)

        async def main():
            await asyncio.gather(careless(), asyncio.sleep(1), asyncio.sleep(1))

        def scenario():
            from graders.asynchronous import blocked

            asyncio.run(main())
            (moment,) = blocked()
            assert (moment.line, moment.seconds, moment.task, moment.kept_waiting) == (6, 2, "Task-2", 2), moment
        """
    )

    assert verdict.passed, verdict.message


# -- threads and limits -------------------------------------------------------------------------------------------------


def test_another_thread_hands_a_coroutine_to_a_loop(explored: Explore) -> None:
    verdict = explored(
        """
        async def answer():
            await asyncio.sleep(1)
            return 42

        def scenario():
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever)
            thread.start()
            assert asyncio.run_coroutine_threadsafe(answer(), loop).result() == 42
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()
        """
    )

    assert verdict.passed


def test_a_loop_does_not_notice_an_event_that_another_thread_sets_behind_its_back(explored: Explore) -> None:
    verdict = explored(
        """
        async def main():
            event = asyncio.Event()
            thread = threading.Thread(target=event.set)
            thread.start()
            await event.wait()
            thread.join()

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.DEADLOCK
    assert "`await event.wait()`" in verdict.message


def test_a_future_that_another_thread_completes_behind_the_loops_back_is_told_as_that(explored: Explore) -> None:
    verdict = explored(
        """
        async def main():
            answer = asyncio.get_running_loop().create_future()
            thread = threading.Thread(target=answer.set_result, args=(42,))
            thread.start()
            await answer
            thread.join()

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.DEADLOCK
    assert "(`await answer`) waits for what is there already: another thread has brought it" in verdict.message


def test_who_is_stuck_inside_an_async_generator_is_told_with_its_line(explored: Explore) -> None:
    verdict = explored(
        """
        async def numbers():
            yield 1
            await asyncio.get_running_loop().create_future()

        async def main():
            async for number in numbers():
                pass

        def scenario():
            asyncio.run(main())
        """
    )

    assert verdict.kind is Kind.DEADLOCK
    assert "at line 7 (`await asyncio.get_running_loop().create_future()`) waits to be woken" in verdict.message


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("asyncio.open_connection('localhost', 80)", "asyncio.open_connection"),
        ("asyncio.create_subprocess_exec('true')", "asyncio.create_subprocess_exec"),
        ("asyncio.get_running_loop().create_server(None, port=1)", "loop.create_server"),
    ],
)
def test_what_needs_the_real_world_is_refused_with_its_line(explored: Explore, call: str, name: str) -> None:
    verdict = explored(f"async def main():\n    await {call}\n\ndef scenario():\n    asyncio.run(main())")

    assert verdict.kind is Kind.UNCONTROLLED
    assert f"{name} was used at line 5; it needs a real socket, process or signal" in verdict.message


def test_a_timer_that_is_cancelled_when_it_was_due_could_have_fired_in_between(explored: Explore) -> None:
    source = """
        def scenario():
            log = []

            async def main():
                timer = asyncio.get_running_loop().call_later(1, log.append, "timer")
                await asyncio.sleep(1)
                log.append("woken")
                await asyncio.sleep(0)
                timer.cancel()
                log.append("cancelled")

            asyncio.run(main())
            assert log != {0}
        """
    possible = (["timer", "woken", "cancelled"], ["woken", "timer", "cancelled"], ["woken", "cancelled"])

    assert [explored(source.format(log)).kind for log in possible] == [Kind.ASSERTION] * 3
    assert explored(source.format(["woken", "cancelled", "timer"])).passed
