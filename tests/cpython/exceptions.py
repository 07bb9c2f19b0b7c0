"""Which of CPython's tests can't apply to virtual threads, and why? Data: `exceptions.toml`, a table for each reason."""

from __future__ import annotations

import dataclasses
import sys
import tomllib
from pathlib import Path

VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"


@dataclasses.dataclass(frozen=True)
class Excepted:
    """One test that is expected to fail; *never_run*: it would not end."""

    case_id: str
    reason: str
    versions: tuple[str, ...]
    never_run: bool

    @property
    def applies_here(self) -> bool:
        """Is this version of Python meant?"""
        return not self.versions or VERSION in self.versions


def read(path: Path) -> dict[str, Excepted]:
    """The exceptions for this version of Python, by the name of the test."""
    found: dict[str, Excepted] = {}
    for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
        for case_id in table["tests"]:
            entry = Excepted(case_id, table["reason"], tuple(table.get("versions", ())), table.get("never_run", False))
            if entry.applies_here:
                assert case_id not in found, f"{case_id} is listed twice"
                found[case_id] = entry
    return found
