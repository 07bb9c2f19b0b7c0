"""How is the student's module loaded for real, so that worker processes of every start method can import it too?

It is copied to a private folder under the name that the exercise gives it, and imported by that name: then spawn and
forkserver children find it on `sys.path`, and its functions can be pickled.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from graders import processes
from graders.checks import Check
from graders.faults import Source


@contextlib.contextmanager
def private_copy(check: Check) -> Iterator[Source]:
    """The submission of *check*, alone in a temporary folder that is first on `sys.path`; gone again afterwards.

    The exercise's own folder follows at the end of `sys.path`: what the exercise gives to the student is imported
    from there.
    """
    folder = Path(tempfile.mkdtemp(prefix="racecourse-")).resolve()
    path = folder / check.exercise.module
    before = list(sys.path)
    try:
        shutil.copyfile(check.submission, path)
        sys.path.insert(0, str(folder))
        if str(check.exercise.folder) not in sys.path:
            sys.path.append(str(check.exercise.folder))
        with _interpreters_see(list(sys.path)):
            yield Source(path, check.exercise.module, check.exercise.next_step, graders=check.exercise.graders)
    finally:
        sys.path[:] = before
        sys.modules.pop(path.stem, None)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _interpreters_see(folders: list[str]) -> Iterator[None]:
    """Let each further interpreter of this process import from *folders*, too.

    It would begin with the path of the program that was started (pytest), as the main interpreter did: in a student's
    own program that is the folder of the script.
    """
    try:
        import _interpreters  # type: ignore[import-not-found]
    except ImportError:
        yield
        return
    create = _interpreters.create

    def creating(*arguments: Any, **named: Any) -> Any:
        number = create(*arguments, **named)
        _interpreters.exec(number, f"import sys; sys.path[:] = {folders!r}")
        return number

    _interpreters.create = creating
    try:
        yield
    finally:
        _interpreters.create = create


def load(source: Source) -> ModuleType:
    """Import the submission under its name; whatever it raises comes out as it is.

    Without the import lock of that name: a submission that starts workers while it is imported (no main guard) would
    otherwise wait for ever for forked workers that wait for the lock, and hide from the student which line did it.
    """
    name = source.path.stem
    importlib.invalidate_caches()
    spec = importlib.util.spec_from_file_location(name, source.path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    with processes.noting_starts(source.owns, source.shown):
        spec.loader.exec_module(module)
    return module


@contextlib.contextmanager
def no_main() -> Iterator[None]:
    """Let worker processes start without importing the program that runs the graders.

    spawn and forkserver import the parent's `__main__` again in each worker. Here that is pytest (or a notebook's
    kernel), which is none of the student's business and costs more than the worker's own work.
    """
    main = sys.modules.get("__main__")
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        if main is not None:
            sys.modules["__main__"] = main
