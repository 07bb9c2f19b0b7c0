"""What did the student hand in? Whatever state the file is in: what can be graded of it, and what was wrong.

nbformat's own reader raises on a broken notebook, and then the student gets no grade at all. This one takes from the
file what is certainly text, and leaves the rest: a submission's metadata, outputs and ids are never trusted.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict

LARGEST_FILE = 64 * 1024**2  # bytes; a notebook with a screen of plots has a few million


class Unreadable(ValueError):
    """The file can't be read as a notebook; the message is a clause that says why."""


def read_cells(path: Path) -> list[dict[str, str]]:
    """The cells of the notebook file *path*: `source`, `cell_type` and `grade_id` ("" if it has none), all plain text.

    Raises Unreadable.
    """
    try:
        if not path.is_file():
            raise Unreadable("it is no ordinary file")
        if path.stat().st_size > LARGEST_FILE:
            raise Unreadable(
                f"it has {path.stat().st_size / 1024**2:,.0f} MB, and the limit is {LARGEST_FILE // 1024**2} MB"
            )
        data = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise Unreadable(f"it can't be opened ({error.strerror})") from None
    except UnicodeDecodeError:
        raise Unreadable("it is not text in UTF-8") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except Unreadable:
        raise
    except ValueError:
        raise Unreadable("it is not valid JSON, which a notebook must be") from None
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise Unreadable("it has no list of cells (a notebook of format 4 has)")
    return [_cell(cell) for cell in data["cells"] if isinstance(cell, dict)]


def _cell(cell: dict[str, Any]) -> dict[str, str]:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return {
        "source": _text(cell.get("source")),
        "cell_type": _text(cell.get("cell_type")),
        "grade_id": _text(marks.get("grade_id")) if isinstance(marks, dict) else "",
    }


def _text(value: Any) -> str:
    """*value* as text that can be written to a file: nbformat allows a string or a list of them."""
    parts = value if isinstance(value, list) else [value]
    text = "".join(part for part in parts if isinstance(part, str))
    return text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")


class SubmissionExporter(NotebookExporter):  # type: ignore[misc]
    """Reads a notebook file for `nbgrader autograde`, once as it was handed in and once as it was rebuilt.

    The cells that were handed in travel in `resources["racecourse"]`, where `RebuildNotebook` finds them. A file that
    can't be read gives an empty notebook and the reason in place of an exception.
    """

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        path = Path(filename)
        resources = ResourcesDict() if resources is None else resources
        resources["metadata"] = ResourcesDict(name=path.stem, path=str(path.parent))
        handed_in: dict[str, Any] = {"cells": [], "problem": "", "file": path.name}
        try:
            handed_in["cells"] = read_cells(self._present(path, handed_in))
        except Unreadable as error:
            handed_in["problem"] = str(error)
        resources["racecourse"] = handed_in
        return self.from_notebook_node(self._notebook(path), resources=resources, **options)

    def _present(self, path: Path, handed_in: dict[str, Any]) -> Path:
        """*path* or, where there is no such file, the only other notebook in the folder: students rename and copy."""
        if os.path.lexists(path):
            return path
        others = sorted(path.parent.glob("*.ipynb"))
        if len(others) != 1:
            raise Unreadable("it is not in the submission" + (", and several other notebooks are" if others else ""))
        handed_in["file"] = others[0].name
        return others[0]

    def _notebook(self, path: Path) -> Any:
        """The notebook for the preprocessors. Only what `RebuildNotebook` itself wrote is ever used by any of them."""
        try:
            return nbformat.read(path, as_version=4)
        except Exception as error:  # nbformat raises whatever its parsers raise
            self.log.warning(
                "%s can't be read as a notebook (%s); it is rebuilt from the gradebook", path, type(error).__name__
            )
            return nbformat.v4.new_notebook()
