"""The scanners and readers of the checks: what they put in and take out, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PAGES = ["invoice", "letter", "map", "poster", "recipe"]
CLOSED = "Closed"


def told(submission: Any, call: Callable[..., Any], *arguments: Any) -> Any:
    """What the call returns, or the name of what it raises: CLOSED, or IndexError if it took a page out of nothing."""
    try:
        return call(*arguments)
    except (submission.Closed, IndexError) as error:
        return CLOSED if isinstance(error, submission.Closed) else "IndexError"


def reader(submission: Any, buffer: Any) -> Callable[[], Any]:
    """Reads one page, and says what it was told."""
    return lambda: told(submission, buffer.get)


def scanner(submission: Any, buffer: Any, page: str) -> Callable[[], Any]:
    """Puts one page in, and says what it was told."""
    return lambda: told(submission, buffer.put, page)
