"""Which answers belong to an exercise, and what must the graders say about each?

The stub must fail, the reference and the other right answers must earn every point, and a wrong answer must be rejected
by the checks that it names itself: its docstring tells the misconception and has a line `Caught by: test_a, test_b`.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import re
from pathlib import Path

from graders.catalogue import Exercise

CAUGHT_BY = re.compile(r"^Caught by: (.+)$", re.MULTILINE)


class Role(enum.Enum):
    """What an answer is there to prove."""

    STUB = "stub"
    RIGHT = "right"
    WRONG = "wrong"


@dataclasses.dataclass(frozen=True)
class Answer:
    """One file that is graded, by the name that `--against` takes: `stub`, `solution`, `correct/NAME`, `wrong/NAME`."""

    name: str
    path: Path
    role: Role

    def __str__(self) -> str:
        return self.name


def of(exercise: Exercise) -> tuple[Answer, ...]:
    """All answers of *exercise* that exist, the stub first."""
    every = [
        Answer("stub", exercise.stub, Role.STUB),
        Answer("solution", exercise.reference, Role.RIGHT),
        *(Answer(f"correct/{path.stem}", path, Role.RIGHT) for path in exercise.correct),
        *(Answer(f"wrong/{path.stem}", path, Role.WRONG) for path in exercise.wrong),
    ]
    return tuple(answer for answer in every if answer.path.is_file())


def docstring(path: Path) -> str:
    """The module docstring of the file *path*, or "" if there is none or the file does not parse."""
    try:
        return ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    except (SyntaxError, ValueError):
        return ""


def caught_by(path: Path) -> tuple[str, ...]:
    """The checks that the wrong answer in *path* says it is caught by; empty if it has no such line."""
    match = CAUGHT_BY.search(docstring(path))
    return tuple(name for name in re.split(r"[,\s]+", match[1]) if name) if match else ()
