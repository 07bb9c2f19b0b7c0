"""What do the cells of an exercise's notebook look like? The builder writes them, magic and autograder read them.

A solution cell begins with the line `%%exercise 03`. A test cell is one line, `check("03", "test_…", points=8)`.
Nothing else in a cell means anything, so that what a student does to the rest of a notebook can't change a grade.
"""

from __future__ import annotations

import ast
import dataclasses
import re

from graders.catalogue import Exercise

SETUP = "%load_ext graders.nbgrader.magic"
BEGIN_SOLUTION = "### BEGIN SOLUTION"
END_SOLUTION = "### END SOLUTION"
MAGIC_LINE = re.compile(r"^%%exercise[ \t]+(\S+)[ \t]*$")
UNPRINTABLE = re.compile(r"[^a-zA-Z0-9_]+")


@dataclasses.dataclass(frozen=True)
class CheckCall:
    """The one line of a test cell: which check of which exercise, worth how many points."""

    exercise: str
    check: str
    points: float

    def __str__(self) -> str:
        return f'check("{self.exercise}", {_quoted(self.check)}, points={self.points:g})'


def parse_check(source: str) -> CheckCall | None:
    """The check that the test cell *source* calls, or None if it is no such cell.

    >>> parse_check('check("03", "test_adds_up", points=2)')
    CheckCall(exercise='03', check='test_adds_up', points=2.0)
    """
    try:
        tree = ast.parse(source.strip(), mode="eval").body
        if not (isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "check"):
            return None
        exercise, name = (ast.literal_eval(argument) for argument in tree.args)
        points = {keyword.arg: ast.literal_eval(keyword.value) for keyword in tree.keywords}["points"]
        return CheckCall(str(exercise), str(name), float(points))
    except (SyntaxError, ValueError, TypeError, KeyError):
        return None


def magic_target(source: str) -> str | None:
    """The exercise that the first line of *source* names, such as "03", or None if that line is not the magic's."""
    first = source.lstrip("\n").partition("\n")[0]
    found = MAGIC_LINE.match(first.rstrip("\r"))
    return found.group(1) if found else None


def is_named(exercise: Exercise, name: str) -> bool:
    """Does *name* mean *exercise*? As a number, zero-padded or not, or as the folder's full name."""
    is_number = name.isdecimal() and len(name) <= 6  # int() of a number with thousands of digits raises
    return name == exercise.name or (is_number and int(name) == int(exercise.number))


def answer_in(source: str) -> str:
    """The Python module that the solution cell *source* stands for.

    The magic's line becomes a comment, so that line numbers are those of the cell. In an instructor's source notebook
    the reference lies between the solution markers below the stub, and counts in its place.
    """
    lines = source.split("\n")
    stripped = [line.strip() for line in lines]
    if BEGIN_SOLUTION in stripped and END_SOLUTION in stripped:
        begin, end = stripped.index(BEGIN_SOLUTION), stripped.index(END_SOLUTION)
        lines = ["" if not begin < number < end else line for number, line in enumerate(lines)]
    if magic_target(source) is not None:
        first = next((number for number, line in enumerate(lines) if line.strip()), 0)
        if lines[first].startswith("%%"):
            lines[first] = f"# {lines[first]}"
    return "\n".join(lines)


def solution(exercise: Exercise, stub: str, reference: str | None) -> str:
    """The instructor's solution cell: magic, stub, and the reference between the markers that nbgrader cuts out."""
    kept = reference if reference is not None else "# (solutions/ has no reference for this exercise)"
    return "\n".join([magic(exercise), stub.rstrip("\n"), BEGIN_SOLUTION, kept.rstrip("\n"), END_SOLUTION])


def magic(exercise: Exercise) -> str:
    return f"%%exercise {exercise.number}"


def grade_id(name: str, taken: set[str]) -> str:
    """An nbgrader cell id for the check *name* that is not in *taken*, which it is added to.

    >>> grade_id("test_sum[3-4]", set())
    'test_sum_3_4'
    """
    base = UNPRINTABLE.sub("_", name).strip("_")[:60]
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}_{number}", number + 1
    taken.add(candidate)
    return candidate


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' if text.isprintable() else repr(text)
