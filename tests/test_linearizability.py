"""Histories that a sequential object explains, and histories that none does."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graders.linearizability import History, Operation, counter, fifo, is_linearizable, mapping


def by_brute_force(operations: list[Operation], model: Any, initial: Any) -> bool:
    """Try every order of the calls."""
    for order in itertools.permutations(operations):
        if any(
            later.returned is not None and later.returned < earlier.called
            for index, earlier in enumerate(order)
            for later in order[index + 1 :]
        ):
            continue
        state, fits = initial, True
        for operation in order:
            state, result = model(state, operation.name, operation.arguments)
            fits = fits and result == operation.result
        if fits:
            return True
    return False


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """Up to five overlapping calls on a queue of small numbers."""
    count = draw(st.integers(1, 5))
    moments = draw(st.permutations(range(2 * count)))
    operations = []
    for index in range(count):
        called, returned = sorted(moments[2 * index : 2 * index + 2])
        if draw(st.booleans()):
            operations.append(Operation(f"T{index}", "put", (draw(st.integers(0, 2)),), None, called, returned))
        else:
            result = draw(st.sampled_from([0, 1, 2, "Empty"]))
            operations.append(Operation(f"T{index}", "get", (), result, called, returned))
    return operations


@given(histories())
@settings(max_examples=200, derandomize=True, deadline=None)
def test_the_search_agrees_with_trying_every_order(operations: list[Operation]) -> None:
    assert is_linearizable(operations, fifo, ()) == by_brute_force(operations, fifo, ())


def test_calls_that_do_not_overlap_keep_their_order() -> None:
    operations = [Operation("T1", "put", (1,), None, 1, 2), Operation("T2", "get", (), "Empty", 3, 4)]

    assert not is_linearizable(operations, fifo, ())


def test_a_call_that_never_returned_may_have_taken_effect() -> None:
    operations = [Operation("T1", "put", (1,), None, 1, None), Operation("T2", "get", (), 1, 2, 3)]

    assert is_linearizable(operations, fifo, ())


def test_a_call_that_never_returned_may_have_done_nothing() -> None:
    operations = [Operation("T1", "put", (1,), None, 1, None), Operation("T2", "get", (), "Empty", 2, 3)]

    assert is_linearizable(operations, fifo, ())


def test_a_cache_that_forgets_a_value_is_found_out() -> None:
    operations = [Operation("T1", "set", ("a", 1), None, 1, 2), Operation("T1", "get", ("a",), None, 3, 4)]

    assert not is_linearizable(operations, mapping, frozenset())


def test_the_assertion_lists_the_calls() -> None:
    history = History()
    history.call("add", lambda n: 5, 1)

    with pytest.raises(AssertionError, match=r"no order of these calls.*\n  main: add\(1\) → 5"):
        history.assert_linearizable(counter, 0)


def test_an_exception_is_recorded_as_the_result_and_goes_on() -> None:
    history = History()

    with pytest.raises(KeyError):
        history.call("get", {}.__getitem__, "a")

    assert history.operations[0].result == "KeyError"
