"""How does a student work in Jupyter? `%load_ext graders.nbgrader.magic`, then `%%exercise 03`, then `check(…)`.

Beside these: `%program crunch.py` is what `python crunch.py` is in the exercise's folder, and `%hint 03` gives a hint.

The answer's cell becomes a real module in a private temporary folder, because a function that only exists in the
kernel's `__main__` can't be found by a worker process that was spawned. Nothing is written into the working directory,
from where it could be handed out or handed in.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
import types
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

from graders import catalogue
from graders.catalogue import Exercise
from graders.commands import hint
from graders.grading import GradingFailed
from graders.nbgrader import cells
from graders.nbgrader.answers import Answers, points_of
from graders.report import notebook as shown


class Points(float):
    """What a check earned: a plain number for nbgrader, which reads it, and "6 of 8 points" in a browser."""

    def __new__(cls, earned: float, possible: float) -> Points:
        points = super().__new__(cls, earned)
        points.possible = possible
        return points

    possible: float

    def _repr_html_(self) -> str:
        return shown.points_html(self, self.possible)


class Session:
    """The answers of one kernel. Only the kernel's main thread, which runs the cells, changes it."""

    def __init__(self, shell: InteractiveShell) -> None:
        self._shell = shell
        self._sources: dict[str, str] = {}  # by the exercise's name: the answer's source as it was run last
        self._places: dict[str, str] = {}  # by the exercise's name: the folder on sys.path that holds its module
        self._latest: Exercise | None = None  # the one whose answer was run last
        self._folder = Path(tempfile.mkdtemp(prefix="racecourse-"))
        self._answers = Answers()
        self._runs = 0
        atexit.register(_remove, self._folder, os.getpid())

    def exercise(self, line: str, cell: str) -> None:
        """The cell magic `%%exercise 03`: run the cell as the answer to exercise 03 and define its names here."""
        exercise = _find(line.strip())
        if exercise is None:
            return
        source = cells.answer_in(f"%%exercise {line}\n{cell}")
        self._sources[exercise.name] = source
        self._latest = exercise
        if str(exercise.folder) not in sys.path:
            # For the modules that come with the lesson. Last, so that nothing there hides the answer or a library.
            sys.path.append(str(exercise.folder))
        module = self._module(exercise, source)
        if module is not None:
            names = {name: value for name, value in vars(module).items() if not name.startswith("__")}
            self._shell.push(names)

    def check(self, exercise: str, name: str, *, points: float) -> float | None:
        """Show the verdict of the check *name* on the answer to *exercise*, and return what it earns of *points*."""
        found = _find(exercise)
        if found is None:
            return None
        source = self._sources.get(found.name)
        if source is None:
            print(
                f"There is no answer yet. Next: run the cell that begins with %%exercise {found.number}, then this one."
            )
            return 0.0
        try:
            result = self._answers.report(found, source).check(name)
        except KeyError:
            print(f"Exercise {found.name} has no check called {name}. Next: fetch the notebook again.")
            return None
        except GradingFailed as error:
            print(f"{error}\nNext: this is not your mistake; please send the text above to your instructor.")
            return None
        display({"text/html": shown.html(result), "text/plain": shown.plain(result)}, raw=True)
        return Points(points_of(result, points), points)

    def program(self, line: str) -> None:
        """The line magic `%program FILE.py`: run that program of the exercise, with the answer in place of the stub."""
        exercise, name = self._latest, line.strip()
        if exercise is None:
            print(
                f"There is no answer yet. Next: run the cell that begins with %%exercise, then %program {name} again."
            )
            return
        place = Path(self._places[exercise.name])
        answer = place / f"{_module_name(exercise)}.py"
        programs = {file.name: file for file in sorted(exercise.folder.glob("*.py")) if file not in exercise.graders}
        programs[exercise.module] = answer
        if name not in programs:
            print(f"{exercise.name} has no program {name!r}. Next: choose one of {', '.join(programs)}.")
            return
        path = os.pathsep.join(filter(None, [str(place), str(exercise.folder), os.environ.get("PYTHONPATH")]))
        # -P: the program's own folder would come first, and with it the stub. -u: what it prints is seen at once.
        with subprocess.Popen(
            [sys.executable, "-P", "-u", str(programs[name])],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        ) as running:
            assert running.stdout is not None
            try:
                for printed in running.stdout:
                    print(printed.replace(f"{place}{os.sep}", ""), end="")
            except BaseException:  # the student has interrupted the kernel
                running.kill()
                raise

    def hint(self, line: str) -> None:
        """The line magic `%hint 03` or, for the second one, `%hint 03 2`."""
        name, _, number = line.strip().partition(" ")
        exercise = _find(name) if name else self._latest
        if exercise is None:
            if not name:
                print("Which exercise? Next: %hint and its number, such as %hint 03.")
            return
        try:
            print(hint.told(exercise, int(number or 1), "%hint"))
        except (LookupError, ValueError) as error:
            print(error if isinstance(error, LookupError) else f"{number!r} is no number of a hint, such as 2.")

    def _module(self, exercise: Exercise, source: str) -> types.ModuleType | None:
        """The answer as an imported module, or None after showing the student's mistake."""
        self._runs += 1
        # A new folder for every run: the old module's bytecode could be taken for the new one's within the same second.
        place = self._folder / str(self._runs)
        place.mkdir()
        name = _module_name(exercise)
        file = place / f"{name}.py"
        file.write_text(source, encoding="utf-8", errors="replace")
        if exercise.name in self._places:
            sys.path.remove(self._places[exercise.name])
        self._places[exercise.name] = str(place)
        sys.path.insert(0, str(place))
        importlib.invalidate_caches()
        sys.modules.pop(name, None)
        try:
            return importlib.import_module(name)
        except BaseException as error:
            self._show_mistake(error, file)
            return None

    def _show_mistake(self, error: BaseException, file: Path) -> None:
        """Show *error* with the student's lines only; the frames of the magic and of the import system are left out."""
        frame = error.__traceback__
        while frame is not None and frame.tb_frame.f_code.co_filename != str(file):
            frame = frame.tb_next
        text = "".join(traceback.format_exception(type(error), error, frame))
        print(text.replace(f"{file.parent}{os.sep}", "").rstrip())


def _find(name: str) -> Exercise | None:
    try:
        return catalogue.find(name)
    except (catalogue.UnknownExercise, catalogue.BrokenExercise) as error:
        print(error)
        return None


def _module_name(exercise: Exercise) -> str:
    """The name of the stub's module, unless it would hide a module of somebody else's from this kernel."""
    name = exercise.module.removesuffix(".py")
    taken = name in sys.stdlib_module_names or not name.isidentifier()
    return f"exercise_{exercise.number}" if taken else name


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked worker inherits the registration, and its parent still needs the files
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def _session(shell: InteractiveShell) -> Session:
    return Session(shell)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """What `%load_ext graders.nbgrader.magic` does: the magics, and `check` for the test cells."""
    session = _session(shell)
    shell.register_magic_function(session.exercise, "cell", "exercise")  # type: ignore[call-arg,arg-type]
    shell.register_magic_function(session.program, "line", "program")  # type: ignore[call-arg,arg-type]
    shell.register_magic_function(session.hint, "line", "hint")  # type: ignore[call-arg,arg-type]
    shell.push({"check": session.check})
