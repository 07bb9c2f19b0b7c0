"""Whose mistake is an exception that left a check: the submission's, or the grader's own?

An exception is the grader's own if the line that raised it is the grader's and had nothing of the submission's in its hands. So
`sorted(taken)`, where *taken* came from the submission, is about what the submission returned, and so is everything that was raised
below a line of it. A misspelt name, an import that fails and `limits[3]` in a table of the grader's are the grader's own.

What came from the submission is found in the source, by names: `submission`, whatever was assigned from an expression with such a
name in it, and whatever was handed to a call together with one. Where that is in doubt it is the submission's, as it always was; a grader
that also fails the right answers shows up in `racecourse verify`.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import linecache
import traceback
from collections.abc import Collection, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

SUBMISSION = "submission"
ALWAYS_THE_GRADERS = (NameError, ImportError, SyntaxError)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
CARRIES = (
    *(ast.Assign, ast.AnnAssign, ast.AugAssign, ast.NamedExpr),
    *(ast.For, ast.AsyncFor, ast.comprehension, ast.withitem, ast.Call),
)
"""What hands a value from one name to another."""


@dataclasses.dataclass(frozen=True)
class Slip:
    """A mistake of a grader: the line that raised it."""

    file: str
    line: int
    source: str

    def __str__(self) -> str:
        return f"{Path(self.file).name}:{self.line}:  {self.source}"


def slip_in(error: BaseException, graders: Collection[Path], submission: Path) -> Slip | None:
    """The line of *graders* whose own mistake *error* is, or None if it may be about the *submission*."""
    if isinstance(error, (AssertionError, SystemExit, NotImplementedError)):
        return None
    ours = {str(path) for path in graders}
    frames = [
        (frame, line, last)
        for frame, line, last in _frames(error)
        if frame.f_code.co_filename in ours or frame.f_code.co_filename == str(submission)
    ]
    if not frames:
        return None
    frame, line, last = frames[-1]
    file = frame.f_code.co_filename
    if file not in ours:
        return None
    slip = Slip(file, line, linecache.getline(file, line).strip())
    if isinstance(error, ALWAYS_THE_GRADERS):
        return slip
    tree = _tree(file)
    if tree is None or _is_about_the_submission(tree, _span(frame, line, last)):
        return None
    return slip


def _frames(error: BaseException) -> Iterator[tuple[FrameType, int, int]]:
    """Each frame of the traceback, with the line and the instruction that it was at."""
    entry = error.__traceback__
    for frame, line in traceback.walk_tb(entry):
        assert entry is not None
        yield frame, line, entry.tb_lasti
        entry = entry.tb_next


Span = tuple[tuple[int, int], tuple[int, int]]


def _span(frame: FrameType, line: int, last: int) -> Span:
    """Where the expression that was being evaluated begins and ends: (line, column) each."""
    positions = list(frame.f_code.co_positions())
    first, end, column, end_column = positions[last // 2] if last // 2 < len(positions) else (None,) * 4
    if first is None or end is None or column is None or end_column is None:
        return (line, 0), (line, 1_000_000)
    return (first, column), (end, end_column)


@functools.lru_cache(maxsize=8)
def _tree(file: str) -> ast.Module | None:
    try:
        return ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:
        return None


def _is_about_the_submission(tree: ast.Module, span: Span) -> bool:
    """Does the expression at *span* name anything that came from the submission, or was it raised on purpose?"""
    statement = _innermost(tree, span, ast.stmt)
    if statement is None or isinstance(statement, ast.Raise):
        return True
    function = next((node for node in _around(tree, span) if isinstance(node, FUNCTIONS)), None)
    if function is None:
        return False  # the body of the module, which knows no submission
    came = _came_from_submission(function)
    names = {
        node.id
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and _inside((_begin(node), _end(node)), span)
    }
    return bool(names & came) or not names


def _came_from_submission(function: ast.AST) -> set[str]:
    """The names in *function* that may hold something of the submission's, found without regard to the order of statements."""
    came = {SUBMISSION}
    outermost = _parameters(function) - came if SUBMISSION in _parameters(function) else set()
    for node in ast.walk(function):
        if isinstance(node, FUNCTIONS):  # who knows who calls a helper or a callback, and with what
            came |= _parameters(node) - outermost
    while True:
        before = len(came)
        for node in ast.walk(function):
            if isinstance(node, CARRIES):
                parts = [child for child in ast.iter_child_nodes(node) if isinstance(child, (ast.expr, ast.keyword))]
                names = {n.id for part in parts for n in ast.walk(part) if isinstance(n, ast.Name)}
                if names & came:
                    came |= names - _called(node)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node is not function:
                came |= {node.name} if any(isinstance(n, ast.Name) and n.id in came for n in ast.walk(node)) else set()
        if len(came) == before:
            return came


def _called(node: ast.AST) -> set[str]:
    """The plain names that are only called in *node*: `len` doesn't come from the submission because its argument does."""
    return {n.func.id for n in ast.walk(node) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}


def _parameters(node: Any) -> set[str]:
    arguments = node.args
    plain = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg)
    return {argument.arg for argument in plain if argument is not None}


def _around(tree: ast.AST, span: Span) -> Iterator[ast.AST]:
    """The nodes of *tree* that hold *span*, outermost first."""
    for node in ast.walk(tree):
        if hasattr(node, "lineno") and _inside(span, (_begin(node), _end(node))):
            yield node


def _innermost(tree: ast.AST, span: Span, kind: type[ast.AST]) -> ast.AST | None:
    found = [node for node in _around(tree, span) if isinstance(node, kind)]
    return found[-1] if found else None


def _begin(node: Any) -> tuple[int, int]:
    return node.lineno, node.col_offset


def _end(node: Any) -> tuple[int, int]:
    return node.end_lineno, node.end_col_offset


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
