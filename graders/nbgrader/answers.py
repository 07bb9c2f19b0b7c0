"""What did this answer earn? One pytest run an answer, however many test cells ask and students hand it in.

The key of a kept report is everything that the verdicts depend on: the source, the exercise's own files, the version of
Python. A report with an inconclusive verdict is not kept, so that the next one who asks measures again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from pathlib import Path

from graders.catalogue import Exercise
from graders.grading import HIGHEST_SEED, CheckResult, Report, grade


class Answers:
    """Grades sources and remembers their reports. Only the thread that grades may use it."""

    def __init__(self, capacity: int = 1_000) -> None:
        self._reports: dict[str, Report] = {}
        self._capacity = capacity
        self.runs = 0  # how often pytest was started

    def report(self, exercise: Exercise, source: str) -> Report:
        """The report on *source* as an answer to *exercise*; raises GradingFailed if the graders could not be run."""
        key = fingerprint(exercise, source)
        if key in self._reports:
            return self._reports[key]
        self.runs += 1
        with tempfile.TemporaryDirectory(prefix="racecourse-") as folder:
            file = Path(folder) / exercise.module
            file.write_text(source, encoding="utf-8", errors="replace")
            # The same answer is asked the same questions each time it is graded, and another answer other ones.
            seed = int(key[:8], 16) % HIGHEST_SEED + 1
            report = _without_paths(grade(exercise, file, seed=seed), Path(folder), exercise.folder)
        if not any(check.needs_hand_grading for check in report.checks):
            if len(self._reports) >= self._capacity:
                del self._reports[next(iter(self._reports))]
            self._reports[key] = report
        return report


def _without_paths(report: Report, *folders: Path) -> Report:
    """*report* with files called by their names: where they lay while they were graded is nobody's business."""
    text = json.dumps(report.to_json())
    for folder in folders:
        text = text.replace(json.dumps(f"{folder}{os.sep}")[1:-1], "")
    return Report.from_json(json.loads(text))


def points_of(result: CheckResult, worth: float) -> float:
    """What *result* earns of *worth* points, which need not be the check's own: an instructor may have changed them.

    Rounded for people, and never more than *worth*, as nbgrader then gives no grade at all.
    """
    share = result.earned / result.points if result.points else 0.0
    return float(min(max(round(share * worth, 4), 0.0), worth))


def fingerprint(exercise: Exercise, source: str) -> str:
    """A name for *source* as an answer to *exercise* as it is now, graded by this interpreter."""
    digest = hashlib.sha256(repr((sys.version, exercise.name)).encode())
    for file in sorted(
        path for path in exercise.folder.iterdir() if path.suffix in (".py", ".toml") and path.is_file()
    ):
        if file != exercise.stub:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    digest.update(source.encode("utf-8", "replace"))
    return digest.hexdigest()
