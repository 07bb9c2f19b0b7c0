"""Which answers does the speedup judge get to see, and on which checks? Honest ones and adversarial ones, of CPU and of I/O work."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import itertools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graders import catalogue
from graders.answers import caught_by
from graders.checks import Check

ROOT = Path(__file__).parents[1]
KINDS = ("honest", "adversarial")


@dataclasses.dataclass(frozen=True)
class Work:
    """An exercise with speedup checks: its graders' module, and those checks; *more* is a folder of further answers."""

    number: str
    graders: str
    checks: tuple[str, ...]
    more: Path | None = None


WORKS = {
    "CPU": Work(
        "03",
        "test_crunch",
        ("test_two_workers_beat_one", "test_as_many_processes_work_as_were_asked_for"),
        ROOT / "tests/speedup",
    ),
    "I/O": Work("04", "test_fetch_all", ("test_real_pages_come_three_times_as_fast",)),
}


def contestants() -> dict[tuple[str, str], list[Check]]:
    """The checks to be judged, by work and kind: honest answers on every speedup check, adversarial ones on those that
    their docstrings name."""
    found = {}
    for name, work in WORKS.items():
        exercise = catalogue.find(work.number, catalogue.find_root(ROOT))
        sys.path.insert(0, str(exercise.folder))
        graders = importlib.import_module(work.graders)
        more = {
            kind: sorted((work.more / kind).glob("*.py")) if work.more else [] for kind in ("honest", "adversaries")
        }
        right = [exercise.reference, *exercise.correct, *more["honest"]]
        wrong = [*exercise.wrong, *more["adversaries"]]
        found[name, "honest"] = _checks(exercise, right, graders, work.checks, honest=True)
        found[name, "adversarial"] = _checks(exercise, wrong, graders, work.checks, honest=False)
    return found


def _checks(
    exercise: catalogue.Exercise, answers: Sequence[Path], graders: Any, names: Sequence[str], *, honest: bool
) -> list[Check]:
    found = []
    for answer, name in itertools.product(answers, names):
        if not honest and name not in caught_by(answer):
            continue
        function = getattr(graders, name)
        marks = {mark.name: mark for mark in function.pytestmark}
        found.append(
            Check(
                exercise=exercise,
                name=name,
                title=name,
                points=1,
                function=function,
                arguments=dict.fromkeys(inspect.signature(function).parameters),
                submission=answer,
                exploration=None,
                workers=marks["racecourse_timed"].kwargs["workers"],
            )
        )
    return found
