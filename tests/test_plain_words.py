"""Errors that Python really raises, and what their texts mean: a pattern that no version of Python raises any more would be of no use."""

from __future__ import annotations

import asyncio
import concurrent.futures
import pickle
import threading
from collections.abc import Callable
from typing import Any

import pytest

from graders.plain_words import meaning_of


async def coroutine() -> int:
    return 1


def nothing() -> Any:
    pass


def in_a_loop(work: Callable[[], Any]) -> Any:
    async def main() -> Any:
        return await work()

    return asyncio.run(main())


def items() -> Any:
    yield 1


async def plain_with() -> None:
    with asyncio.Semaphore(1):  # type: ignore[attr-defined]
        pass


async def asynchronous_with() -> None:
    async with threading.Lock():  # type: ignore[attr-defined]
        pass


async def plain_items() -> None:
    async for _ in [1]:  # type: ignore[attr-defined]
        pass


async def runs_again() -> None:
    asyncio.run(nothing())


async def no_star() -> None:
    await asyncio.gather(coroutine for _ in range(2))  # type: ignore[call-overload]


async def function_for_a_call() -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(coroutine)  # type: ignore[arg-type]


def unassigned() -> None:
    count += 1  # type: ignore[name-defined]  # noqa: F821,F841


CASES: list[tuple[Callable[[], Any], str]] = [
    (lambda: in_a_loop(plain_with), "it is for `async with`"),
    (lambda: in_a_loop(asynchronous_with), "a plain `with`"),
    (lambda: in_a_loop(plain_items), "items that are waited for"),
    (lambda: in_a_loop(nothing), "What can be awaited is"),
    (lambda: in_a_loop(runs_again), "An event loop runs already"),
    (lambda: in_a_loop(no_star), "a call of a coroutine function"),
    (lambda: in_a_loop(function_for_a_call), "a call of a coroutine function"),
    (lambda: compile("await f()", "answer.py", "exec"), "begins with `async def`"),
    (lambda: compile("def f():\n    return [await g() for _ in x]", "answer.py", "exec"), "begins with `async def`"),
    (asyncio.get_running_loop, "Tasks need an event loop"),
    (lambda: pickle.dumps(lambda: 1), "a function is sent as its name"),
    (lambda: pickle.dumps(threading.Lock()), "in the process that made it"),
    (lambda: nothing()(), "f() is what it returned"),
    (lambda: 2 * concurrent.futures.Future(), "A future is no result"),  # type: ignore[operator]
    (unassigned, "a variable of that function alone"),
    (lambda: len(nothing()), "ends without a `return`"),
    (lambda: nothing()[0], "ends without a `return`"),
    (lambda: nothing().result, "ends without a `return`"),
    (lambda: [*nothing()], "ends without a `return`"),
    (lambda: items()[0], "A generator makes its items"),
]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("slip", "meaning"), CASES)
def test_the_text_of_an_error_is_told_in_plain_words(slip: Callable[[], Any], meaning: str) -> None:
    with pytest.raises(Exception) as caught:
        slip()
    error = caught.value.exceptions[0] if isinstance(caught.value, ExceptionGroup) else caught.value

    assert meaning in meaning_of(str(error)), str(error)


def test_a_coroutine_that_is_used_as_its_result_is_told_in_plain_words() -> None:
    call = coroutine()

    with pytest.raises(TypeError) as caught:
        len(call)  # type: ignore[arg-type]
    call.close()

    assert "has not run yet" in meaning_of(str(caught.value))


@pytest.mark.parametrize(
    "text", ["division by zero", "list index out of range", "'stock'", "name 'asyncio' is not defined"]
)
def test_a_text_that_says_it_itself_is_left_alone(text: str) -> None:
    assert meaning_of(text) == ""
