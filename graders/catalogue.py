"""Which exercises are there, and which one does somebody mean by `3`, `03` or `03_crunch`?"""

from __future__ import annotations

import dataclasses
import functools
import os
import platform
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

FOLDER_NAME = re.compile(r"^(\d+)_([a-z0-9_]+)$")
PYTHON_VERSION = re.compile(r"^\d+\.\d+$")
MANIFEST = "exercise.toml"
LISTS = ("concepts", "hints", "links")  # the keys of a manifest that hold several texts; every other one holds one


class UnknownExercise(LookupError):
    """No exercise goes by that name; the message lists those that there are."""


class BrokenExercise(ValueError):
    """An exercise folder is not what it should be; the message says which file and what to do."""


@dataclasses.dataclass(frozen=True)
class Exercise:
    """One exercise folder: its lesson, stub, graders and manifest, and the solutions that belong to it."""

    folder: Path
    title: str
    module: str  # the file name of the stub, such as "counter.py"
    concepts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    next_step: str = ""
    python: str = ""  # the oldest Python that can run it, such as "3.14"; any that we support if it is empty

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def number(self) -> str:
        """The number as the folder writes it, such as "03"."""
        return self.name.partition("_")[0]

    @property
    def slug(self) -> str:
        return self.name.partition("_")[2]

    @property
    def why_not_here(self) -> str:
        """Why this Python can't judge it, such as "needs Python 3.14, and this is 3.12.1"; "" if it can."""
        if not self.python or sys.version_info[:2] >= tuple(map(int, self.python.split("."))):
            return ""
        return f"needs Python {self.python}, and this is {platform.python_version()}"

    @property
    def stub(self) -> Path:
        return self.folder / self.module

    @property
    def lesson(self) -> Path:
        return self.folder / "README.md"

    @property
    def graders(self) -> tuple[Path, ...]:
        return tuple(sorted(self.folder.glob("test_*.py")))

    @property
    def solutions(self) -> Path:
        return self.folder.parent.parent / "solutions" / self.name

    @property
    def reference(self) -> Path:
        return self.solutions / self.module

    @property
    def correct(self) -> tuple[Path, ...]:
        """The right answers that are built differently from the reference."""
        return tuple(sorted((self.solutions / "correct").glob("*.py")))

    @property
    def wrong(self) -> tuple[Path, ...]:
        return tuple(sorted((self.solutions / "wrong").glob("*.py")))

    def answer(self, against: str) -> Path:
        """The file that `--against` means: `stub`, `solution`, `correct/NAME`, `wrong/NAME` or a path.

        Raises FileNotFoundError with the choices if there is no such file.
        """
        if against in ("", "stub"):
            return self.stub
        if against == "solution":
            return self._existing(self.reference, against)
        group, _, name = against.partition("/")
        if group in ("correct", "wrong") and name:
            return self._existing(self.solutions / group / f"{name.removesuffix('.py')}.py", against)
        path = Path(against).expanduser().resolve()
        return self._existing(path / self.module if path.is_dir() else path, against)

    def _existing(self, path: Path, against: str) -> Path:
        if path.is_file():
            return path
        answers = [f"correct/{p.stem}" for p in self.correct] + [f"wrong/{p.stem}" for p in self.wrong]
        choices = ", ".join(["stub", "solution", *answers])
        raise FileNotFoundError(
            f"--against {against}: there is no file {path}. Choose one of {choices}, or give the path of a Python file."
        )


def find_root(start: Path | None = None) -> Path:
    """The folder that holds `exercises/`: *start* (default: the working directory) or the nearest one above it.

    Falls back to the environment variable RACECOURSE_ROOT and then to the checkout that this package was installed from
    (an editable install). Raises UnknownExercise when there is none.
    """
    here = (start or Path.cwd()).resolve()
    candidates = [here, *here.parents]
    if os.environ.get("RACECOURSE_ROOT"):
        candidates.append(Path(os.environ["RACECOURSE_ROOT"]).resolve())
    candidates.append(Path(__file__).resolve().parent.parent)
    for folder in candidates:
        if any(child.is_file() for child in folder.glob(f"exercises/*/{MANIFEST}")):
            return folder
    raise UnknownExercise(
        f"no folder exercises/ in {here} or above it. Run the command inside a clone of Racecourse, "
        "or set RACECOURSE_ROOT to one."
    )


@functools.cache
def read(folder: Path) -> Exercise:
    """The exercise in *folder*; raises BrokenExercise if the folder or its manifest is not right."""
    if not FOLDER_NAME.match(folder.name):
        raise BrokenExercise(f"{folder}: an exercise folder is called NN_slug, such as 07_transfers")
    manifest = folder / MANIFEST
    try:
        data: dict[str, Any] = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenExercise(f"{folder}: there is no {MANIFEST} in this folder") from None
    except tomllib.TOMLDecodeError as error:
        raise BrokenExercise(f"{manifest}: not valid TOML: {error}") from None
    known = {field.name for field in dataclasses.fields(Exercise)} - {"folder"}
    if unknown := sorted(set(data) - known):
        raise BrokenExercise(f"{manifest}: unknown keys {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    if missing := sorted({"title", "module"} - set(data)):
        raise BrokenExercise(f"{manifest}: missing keys {', '.join(missing)}")
    python = data.get("python", "")
    if not (python == "" or (isinstance(python, str) and PYTHON_VERSION.match(python))):
        raise BrokenExercise(f'{manifest}: python is a version in quotes, such as "3.14", and not {python!r}')
    for key, value in data.items():
        if key in LISTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
            raise BrokenExercise(f'{manifest}: {key} is a list of texts, such as ["one", "two"], and not {value!r}')
        if key not in LISTS and not isinstance(value, str):
            raise BrokenExercise(f"{manifest}: {key} is a text in quotes, and not {value!r}")
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return Exercise(folder=folder, **lists)


def exercises(root: Path | None = None) -> tuple[Exercise, ...]:
    """All exercises below *root* (default: `find_root()`), by number."""
    return tuple(read(folder) for folder in _folders(root))


def _folders(root: Path | None) -> list[Path]:
    folder = (root or find_root()) / "exercises"
    return [manifest.parent for manifest in sorted(folder.glob(f"*/{MANIFEST}"))]


def find(name: str, root: Path | None = None) -> Exercise:
    """The exercise that *name* means: a number, zero-padded or not, or the full folder name.

    >>> find("3").name == find("03").name == find("03_crunch").name
    True

    Raises UnknownExercise, with the list of exercises, if there is none, and BrokenExercise if there are two or it has no manifest.
    """
    # Only the manifest of the one that is meant is read: it is wanted at every start of pytest.
    meant = [folder for folder in _folders(root) if _is_meant(folder.name, name)]
    if len(meant) > 1:
        folders = " and ".join(folder.name for folder in meant)
        raise BrokenExercise(f"number {name} is ambiguous: there are {folders}. Give one of them another number")
    for folder in [*meant, *sorted(((root or find_root()) / "exercises").glob("*_*/"))]:
        if _is_meant(folder.name, name):
            return read(folder)  # which says what is wrong with it if it has no manifest
    listing = "\n".join(f"  {exercise.name:<24} {exercise.title}" for exercise in exercises(root))
    raise UnknownExercise(f"there is no exercise {name!r}. There are:\n{listing}")


def _is_meant(folder: str, name: str) -> bool:
    number = folder.partition("_")[0]
    return name == folder or (name.isdecimal() and number.isdecimal() and int(name) == int(number))


def containing(path: Path) -> Exercise | None:
    """The exercise whose folder holds *path* directly, or None."""
    folder = path if path.is_dir() else path.parent
    return read(folder) if (folder / MANIFEST).is_file() else None
