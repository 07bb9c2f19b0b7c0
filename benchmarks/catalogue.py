"""Which scenarios are there? Every file in `scenarios`, and each size of those that come in sizes.

A scenario file has `setup`, `workers` and `holds`, so that tools of any shape can run it, and `scenario`, or `scenario_N` for each
of its `SIZES`, for `racecourse explore`. `BUGGY` says whether some interleaving is wrong.
"""

from __future__ import annotations

import dataclasses
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

SCENARIOS = Path(__file__).parent / "scenarios"


@dataclasses.dataclass(frozen=True)
class Case:
    """One scenario in one size."""

    file: Path
    size: int | None
    is_buggy: bool

    @property
    def name(self) -> str:
        return self.file.stem if self.size is None else f"{self.file.stem}_{self.size}"

    @property
    def function(self) -> str:
        return "scenario" if self.size is None else f"scenario_{self.size}"

    @property
    def arguments(self) -> tuple[int, ...]:
        return () if self.size is None else (self.size,)


@dataclasses.dataclass(frozen=True)
class Parts:
    """A case, imported: what makes the state, what the threads do with it, and what must hold at the end."""

    setup: Callable[[], Any]
    workers: list[Callable[[Any], None]]
    holds: Callable[[Any], bool]


def cases() -> dict[str, Case]:
    """All cases by name."""
    found = {}
    for file in sorted(SCENARIOS.glob("*.py")):
        module = _import(file)
        for size in getattr(module, "SIZES", (None,)):
            case = Case(file, size, module.BUGGY)
            found[case.name] = case
    return found


def parts(case: Case) -> Parts:
    """The parts of *case*, as plain Python without switch points."""
    module = _import(case.file)
    return Parts(lambda: module.setup(*case.arguments), module.workers(*case.arguments), module.holds)


def _import(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scenario_{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
