"""What does `racecourse nbgrader build` write, and when must it not?

A plan is made first, and all of it is checked before the first file changes: nothing is lost that an instructor edited,
and no cell changes that a student was graded on.
"""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from graders.catalogue import Exercise
from graders.listing import checks_of
from graders.nbgrader import configuration, source_notebook

UNFIT_FOR_A_COURSE_ID = re.compile(r"[^A-Za-z0-9_.-]+")


class Refused(Exception):
    """The course was left as it is; the message says why and what to do."""


@dataclasses.dataclass(frozen=True)
class Assignment:
    """What one exercise becomes: a notebook and, for its checks to run anywhere, the exercise's own files beside it."""

    exercise: Exercise
    folder: Path
    notebook: Any

    @property
    def name(self) -> str:
        return self.exercise.name

    @property
    def notebook_path(self) -> Path:
        return self.folder / f"{self.exercise.slug}.ipynb"

    @property
    def files(self) -> dict[Path, bytes]:
        """What is copied beside the notebook. Never anything from `solutions/`."""
        target = self.folder / "exercises" / self.exercise.name
        found = sorted(
            path for path in self.exercise.folder.iterdir() if path.is_file() and not path.name.startswith(".")
        )
        return {target / path.name: path.read_bytes() for path in found if path.suffix not in (".pyc", ".ipynb")}


@dataclasses.dataclass(frozen=True)
class Plan:
    """A whole course as it should be."""

    course: Path
    root: Path
    configuration: str
    assignments: tuple[Assignment, ...]


def plan(course: Path, exercises: Iterable[Exercise], *, root: Path, course_id: str | None = None) -> Plan:
    """What the folder *course* should hold for *exercises* below *root*. Runs pytest to list the checks."""
    course = course.resolve()
    name = course_id or UNFIT_FOR_A_COURSE_ID.sub("_", course.name) or "course"
    text = configuration.TEXT.format(course_id=name, root=str(root))
    assignments = [
        Assignment(exercise, course / "source" / exercise.name, source_notebook.make(exercise, checks_of(exercise)))
        for exercise in exercises
    ]
    return Plan(course, root, text, tuple(assignments))


def write(plan: Plan, *, force: bool = False) -> list[Path]:
    """Make the course what *plan* says and return the files that were written: none if it is that already.

    Raises Refused, and writes nothing at all, if that would lose an instructor's edits or touch an assignment that was
    handed in. *force* permits both, except where nbgrader itself could not follow: graded cells stay what they are.
    """
    writes: dict[Path, bytes] = {}
    config = plan.course / configuration.NAME
    if not config.is_file():
        writes[config] = plan.configuration.encode()
    elif "graders.nbgrader.configuration" not in config.read_text(encoding="utf-8", errors="replace"):
        lines = configuration.LINES_NEEDED.format(root=str(plan.root))
        raise Refused(
            f"{config} is there already and does not use Racecourse.\nNext: add these lines at its end:\n{lines}"
        )
    for assignment in plan.assignments:
        changed = _changed(assignment)
        if changed:
            _permit(plan, assignment, force=force)
        writes.update(changed)
    for path, content in writes.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}.unfinished")
        unfinished.write_bytes(content)
        os.replace(unfinished, path)
    return list(writes)


def _changed(assignment: Assignment) -> dict[Path, bytes]:
    """The files of *assignment* that are missing or differ. A notebook that Jupyter only saved again does not."""
    changed = {
        path: content
        for path, content in assignment.files.items()
        if not path.is_file() or path.read_bytes() != content
    }
    existing = _read(assignment.notebook_path)
    wanted = assignment.notebook
    if existing is None or source_notebook.fingerprint(existing) != source_notebook.fingerprint(wanted):
        changed[assignment.notebook_path] = (nbformat.writes(wanted) + "\n").encode()
    return changed


def _read(path: Path) -> Any:
    if not path.exists():
        return None
    try:
        return nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat raises whatever its parsers raise
        raise Refused(
            f"{path} is there already and can't be read as a notebook ({error}).\nNext: move it away."
        ) from None


def _permit(plan: Plan, assignment: Assignment, *, force: bool) -> None:
    """Raise Refused if *assignment* may not be changed."""
    existing = _read(assignment.notebook_path)
    known, handed_in = _handed_in(plan.course, assignment)
    if handed_in:
        new = source_notebook.grade_ids(assignment.notebook)
        old = known or (source_notebook.grade_ids(existing) if existing is not None else new)
        if new != old:
            differences = [f"  it would add the cell {name}" for name in sorted(new - old)]
            differences += [f"  it would remove the cell {name}" for name in sorted(old - new)]
            raise Refused(
                f"{assignment.name}: there are submissions, and nbgrader can't add, remove or rename cells then:\n"
                + "\n".join(differences)
                + "\nNothing was written. Next: build into a new course folder, or take the change to the graders back."
            )
        if not force:
            raise Refused(
                f"{assignment.name}: there are submissions already, and the exercise has changed since.\nNothing was "
                "written. Next: repeat with --force (the cells stay the same; texts and points may change), then run\n"
                f"  nbgrader generate_assignment {assignment.name} --force\n"
                f"  nbgrader autograde {assignment.name} --force"
            )
    if existing is not None and not force:
        built = existing.metadata.get("racecourse", {}).get("fingerprint")
        if built != source_notebook.fingerprint(existing):
            raise Refused(
                f"{assignment.notebook_path} was edited by hand after it was built; building again would lose that.\n"
                "Nothing was written. Next: move the file away to keep it, or repeat with --force to lose the edits."
            )


def _handed_in(course: Path, assignment: Assignment) -> tuple[set[str], bool]:
    """The cells of *assignment* that the gradebook knows, and whether anybody has handed it in."""
    config = PyFileConfigLoader(configuration.NAME, path=str(course)).load_config() if _has_config(course) else None
    directory = CourseDirectory(config=config)
    if "root" not in (config.CourseDirectory if config else {}):
        directory.root = str(course)
    pattern = Path(directory.format_path(directory.submitted_directory, "*", assignment.name))
    handed_in = any(Path(pattern.anchor).glob(str(pattern.relative_to(pattern.anchor))))
    known: set[str] = set()
    if directory.db_url.startswith("sqlite:///") and not Path(directory.db_url.removeprefix("sqlite:///")).is_file():
        return known, handed_in
    with Gradebook(directory.db_url, directory.course_id) as gradebook:
        try:
            notebook = gradebook.find_notebook(assignment.exercise.slug, assignment.name)
        except MissingEntry:
            return known, handed_in
        return {cell.name for cell in notebook.source_cells}, handed_in or bool(notebook.submissions)


def _has_config(course: Path) -> bool:
    return (course / configuration.NAME).is_file()
