"""Can a report be written to this file? Asked before the work begins, so that nobody waits for one that can't be kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


def why_not(file: Path) -> str:
    """Why *file* can't be written, in a few words; "" if it can. Whatever is in it stays as it is.

    >>> why_not(Path("no/such/folder/report.html"))
    'there is no folder no/such/folder'
    """
    if file.is_dir():
        return f"{file} is a folder; name a file in it, such as {file / 'report'}"
    if not file.absolute().parent.is_dir():
        return f"there is no folder {file.parent}"
    was_there = file.exists()
    try:
        file.open("ab").close()
    except OSError as error:
        return f"{file} can't be written: {error.strerror}"
    if not was_there:
        file.unlink()
    return ""


class WritableFile(click.Path):
    """The type of a command's option that takes a file to write to."""

    name = "file"

    def __init__(self) -> None:
        super().__init__(dir_okay=True, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        file = Path(str(super().convert(value, param, ctx)))
        if reason := why_not(file):
            self.fail(reason, param, ctx)
        return file
