"""How is nbgrader told to grade with pytest? By options that it documents; nothing in it is patched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

NAME = "nbgrader_config.py"

TEXT = """\
# nbgrader's configuration for this course. Written once by `racecourse nbgrader build`; yours to edit from then on.
from graders.nbgrader.configuration import configure

c = get_config()  # noqa: F821 (nbgrader defines it)
c.CourseDirectory.course_id = {course_id!r}
configure(c, root={root!r})
"""

LINES_NEEDED = """\
    from graders.nbgrader.configuration import configure
    configure(c, root={root!r})"""


def configure(c: Any, root: str | Path) -> None:
    """Set in *c* (what `get_config()` gave) all that nbgrader needs; *root* is the folder that holds `exercises/`.

    - A submission is read by an exporter that survives unreadable notebooks, and rebuilt from the gradebook's cells and
      the student's solution cell, so that deleted, duplicated and edited test cells do not matter.
    - The pytest graders take the place of a kernel that executes the notebook.
    - What stands between the solution markers is cut out and nothing put in its place: the stub stands above it.
    """
    c.Autograde.exporter_class = "graders.nbgrader.submitted.SubmissionExporter"
    c.Autograde.pre_convert_hook = "graders.nbgrader.roll_call.find_misnamed_notebooks"
    c.Autograde.sanitize_preprocessors = [
        "graders.nbgrader.rebuild.RebuildNotebook",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        "graders.nbgrader.autograde.RunGraders",
        "graders.nbgrader.autograde.SaveGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.RebuildNotebook.root = str(root)
    c.RunGraders.root = str(root)
    c.ClearSolutions.code_stub = {"python": ""}
