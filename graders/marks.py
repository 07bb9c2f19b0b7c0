"""How does a grader say how it is to be run? With marks: decorators that only build pytest marks and run nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

import pytest

Check = TypeVar("Check", bound=Callable[..., Any])

DEFAULT_SCHEDULES = 1_000
"""How many schedules the systematic search of one check may run before it goes over to sampling."""

DEFAULT_SAMPLES = 500
"""How many seeded random schedules follow when the systematic search did not finish."""

DEFAULT_SEED = 1

DEFAULT_MAX_STEPS = 20_000
"""How many steps one schedule may take; what is still going on then goes on for ever."""

DEFAULT_LATECOMERS = 100
"""How many schedules may be spent on threads that are overtaken by a sleeper, where virtual time need not be exact."""


def points(number: float, *, needs: str | Sequence[str] = ()) -> Callable[[Check], Check]:
    """Give the check *number* points (a positive number; the points of an exercise usually sum to 10).

    *needs* names checks of the same exercise that must pass, too, or this one earns nothing: being fast is worth nothing
    to an answer that is wrong. A check without this mark counts nothing but is run and shown all the same.

    >>> @points(2, needs="test_no_page_is_lost")
    ... def test_all_the_slots_are_used(submission, clock): ...
    """
    if not number > 0:
        raise ValueError(f"points({number!r}): a check is worth more than 0 points, or carries no points mark at all")
    return pytest.mark.racecourse_points(number, needs=(needs,) if isinstance(needs, str) else tuple(needs))


@overload
def explore(check: Check, /) -> Check: ...
@overload
def explore(
    *,
    preemptions: int | None = None,
    schedules: int = ...,
    samples: int = ...,
    seed: int = ...,
    max_steps: int = ...,
    leaves_nothing: bool = ...,
    race_free: bool = ...,
    convicts: bool = ...,
) -> Callable[[Check], Check]: ...
def explore(
    check: Check | None = None,
    /,
    *,
    preemptions: int | None = None,
    schedules: int = DEFAULT_SCHEDULES,
    samples: int = DEFAULT_SAMPLES,
    seed: int = DEFAULT_SEED,
    max_steps: int = DEFAULT_MAX_STEPS,
    leaves_nothing: bool = False,
    race_free: bool = False,
    convicts: bool = False,
) -> Any:
    """Run the check once for every interleaving that matters, instead of once.

    *preemptions*: leave out schedules with more preemptions than this (default: no bound). *schedules*: how many
    schedules the systematic search may run. *samples*: how many seeded random ones follow if it did not finish.
    *seed*: the seed of these. *max_steps*: how many steps one schedule may take before it counts as endless. All budgets
    are counts, so that the verdict is the same on every machine.

    *leaves_nothing*: threads, timers, pools and locks that are left behind fail the check, too. *race_free*: so does a data race, even
    one that did no harm: two accesses to one variable, one of them a write, that nothing orders.

    *convicts*: the check is passed if there is an interleaving in which an assertion of the submission's own fails, or threads get
    stuck, and if it holds where no thread is interrupted. For a scenario that the student writes, called on code that is wrong.

    >>> @explore(preemptions=2)
    ... def test_no_update_is_lost(submission): ...
    """
    mark = pytest.mark.racecourse_explore(
        preemptions=preemptions,
        schedules=schedules,
        samples=samples,
        seed=seed,
        max_steps=max_steps,
        leaves_nothing=leaves_nothing,
        race_free=race_free,
        convicts=convicts,
    )
    return mark if check is None else mark(check)


@overload
def timed(check: Check, /) -> Check: ...
@overload
def timed(*, workers: int = ...) -> Callable[[Check], Check]: ...
def timed(check: Check | None = None, /, *, workers: int = 2) -> Any:
    """Run the check with real threads, real processes and real time, alone on the machine as far as that is possible.

    *workers* is how many workers the submission is expected to use.

    >>> @timed(workers=2)
    ... def test_two_workers_beat_one(submission, speedup): ...
    """
    mark = pytest.mark.racecourse_timed(workers=workers)
    return mark if check is None else mark(check)
