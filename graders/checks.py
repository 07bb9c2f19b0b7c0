"""What is one check? A grader's test function, bound to one submission."""

from __future__ import annotations

import dataclasses
import inspect
import random
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from graders.catalogue import Exercise
from graders.marks import DEFAULT_MAX_STEPS, DEFAULT_SAMPLES, DEFAULT_SCHEDULES, DEFAULT_SEED
from graders.verdict import Kind, Verdict

OURS = ("submission", "given", "clock", "speedup", "site", "rng")
"""The fixtures whose value is made anew for each run of the check; every other argument is passed as pytest made it."""


@dataclasses.dataclass(frozen=True)
class Exploration:
    """The budget of an explored check, in counts, and what else it asks for; see `graders.explore`."""

    preemptions: int | None = None
    schedules: int = 1
    samples: int = 0
    seed: int = DEFAULT_SEED
    max_steps: int = DEFAULT_MAX_STEPS
    leaves_nothing: bool = False
    race_free: bool = False
    convicts: bool = False


@dataclasses.dataclass(frozen=True)
class Check:
    """One grader function, the submission it judges, and how it is to be run."""

    exercise: Exercise
    name: str
    title: str
    points: float
    function: Callable[..., Any]
    arguments: Mapping[str, Any]
    submission: Path
    exploration: Exploration | None  # None for a timed check
    workers: int = 2
    replay: str | None = None
    against: str = "stub"  # what --against said, to be repeated in a replay command
    seed: int = DEFAULT_SEED  # of what the check draws; see `draws`
    needs: tuple[str, ...] = ()  # the checks without which this one earns nothing
    rationale: str = ""  # what the grader's docstring says after its first line: shown when the check gets stuck

    @classmethod
    def of(
        cls, item: Any, exercise: Exercise, submission: Path, arguments: Mapping[str, Any], *, replay: str | None
    ) -> Check:
        """The check that the pytest item *item* stands for."""
        marks = {mark.name: mark for mark in reversed(list(item.iter_markers()))}
        worth = marks.get("racecourse_points")
        timed = marks.get("racecourse_timed")
        exploration: Exploration | None = None
        if timed is None:
            explored = marks.get("racecourse_explore")
            if explored is not None:
                options = {"schedules": DEFAULT_SCHEDULES, "samples": DEFAULT_SAMPLES, **explored.kwargs}
                if (sampling_seed := item.config.getoption("--sampling-seed")) is not None:
                    options["seed"] = sampling_seed
                exploration = Exploration(**options)
            else:
                exploration = Exploration()
        doc = inspect.getdoc(item.obj) or item.originalname.removeprefix("test_").replace("_", " ")
        title, _, rationale = doc.partition("\n")
        return cls(
            exercise=exercise,
            name=item.name,
            title=title,
            rationale=_flowing(rationale.strip()),
            points=float(worth.args[0]) if worth is not None else 0.0,
            function=item.obj,
            arguments=arguments,
            submission=submission,
            exploration=exploration,
            workers=timed.kwargs.get("workers", 2) if timed is not None else 2,
            replay=replay,
            against=item.config.getoption("--against"),
            seed=item.config.getoption("--seed"),
            needs=worth.kwargs.get("needs", ()) if worth is not None else (),
        )

    @property
    def draws(self) -> bool:
        """Does the check draw some of its inputs, so that another seed shows the submission other values?"""
        return "rng" in self.arguments

    def call(self, **ours: Any) -> None:
        """Run the grader function once, with *ours* in place of the fixtures of the same names.

        The random numbers of `rng` begin anew with each call: every schedule of a run sees the same inputs.
        """
        ours.setdefault("rng", random.Random(f"{self.seed}:{self.name}"))
        arguments = {name: ours.get(name) if name in OURS else value for name, value in self.arguments.items()}
        self.function(**arguments)

    @property
    def command(self) -> str:
        """What to type to run this check alone, with the same inputs."""
        against = "" if self.against in ("", "stub") else f" --against={shlex.quote(self.against)}"
        seed = f" --seed {self.seed}" if self.draws else ""
        return f"pytest exercises/{self.exercise.number}{against} -k {shlex.quote(self.name)}{seed}"

    def advice(self, verdict: Verdict) -> tuple[str, ...]:
        """What to do next after *verdict*, in paragraphs."""
        if not verdict.failed or verdict.kind is Kind.USAGE:
            return ()
        parts = []
        if self.draws and not verdict.replay and verdict.kind not in (Kind.UNFINISHED, Kind.UNLOADABLE):
            parts.append(f"The inputs were drawn. The same ones again: {self.command}")
        if self.exercise.next_step and verdict.kind not in (Kind.UNFINISHED, Kind.UNLOADABLE) and self._has_todo:
            parts.append(f"Next: {self.exercise.next_step}")
        if self.exercise.hints and verdict.kind is not Kind.UNLOADABLE:
            parts.append(f"Stuck? racecourse hint {self.exercise.number}")
        return tuple(parts)

    @property
    def _has_todo(self) -> bool:
        """Is the submission still the stub, as far as one can tell?"""
        return "TODO" in self.submission.read_text(encoding="utf-8", errors="replace")


def _flowing(text: str) -> str:
    """A paragraph a line: where the lines of a docstring end says nothing about the text."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
