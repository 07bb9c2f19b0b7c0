"""Who has handed in something that nbgrader would not look at? A notebook under another name is graded all the same."""

from __future__ import annotations

import logging
from pathlib import Path

log = logging.getLogger(__name__)


def find_misnamed_notebooks(assignment: str, student: str, notebooks: list[str]) -> None:
    """Add the notebook's right name to *notebooks*, which nbgrader is about to grade, if the submission lacks it.

    A pre-convert hook of `nbgrader autograde`; *student* is "*" there when all are graded. The file of the right name
    need not exist: `SubmissionExporter` reads the one that does.
    """
    for folder in sorted({Path(notebook).parent for notebook in notebooks}):
        expected = folder / f"{assignment.partition('_')[2]}.ipynb"
        if assignment.partition("_")[0].isdecimal() and str(expected) not in notebooks:
            log.info("%s is missing; another notebook in the folder takes its place", expected)
            notebooks.append(str(expected))
