"""Which modules besides the submission itself get switch points? Those beside it, and the packages that somebody names.

They are executed anew in every schedule, like the submission: what they keep in global variables must not leak into the next one.
Their code is compiled once.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

from graders.instrument.rewrite import instrument
from graders.world.library import library
from graders.world.locks import USER_BUILTINS
from graders.world.world import WORLD


class NotInstrumentable(ValueError):
    """A package that was named has no Python source to put switch points into."""


class Packages:
    """Finds, instruments and executes modules; `find` is what the virtual `__import__` asks first."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._folders: list[str] = []
        self._codes: dict[str, tuple[ModuleSpec, CodeType] | None] = {}
        self._modules: dict[str, ModuleType] = {}  # of the running schedule
        self._beat: Callable[[], None] = lambda: None

    def use(
        self, names: Iterable[str] = (), folders: Iterable[Path] = (), beat: Callable[[], None] = lambda: None
    ) -> None:
        """Instrument the packages *names*, and whatever is imported from *folders*; forgets what was used before.

        *beat* is called for every module that is compiled, as a sign of life.

        Raises NotInstrumentable for a package that is missing or has no source.
        """
        self._names = {name.partition(".")[0] for name in names}
        self._folders = [str(folder) for folder in folders]
        self._codes.clear()
        self._beat = beat
        WORLD.at_start(self._modules.clear)
        library().find_first(self.find)
        for name in self._names:
            spec = _spec(name, None)
            if spec is None:
                raise NotInstrumentable(f"there is no package {name}; install it into this environment first")
            if not isinstance(spec.loader, SourceFileLoader):
                raise NotInstrumentable(f"{name} is no pure Python package, so it can't be given switch points")

    @property
    def named(self) -> str:
        """The packages that somebody named, as text that is the same whatever their order; empty if there are none."""
        return "".join(f"\n--instrument {name}" for name in sorted(self._names))

    def find(self, name: str) -> ModuleType | None:
        """The instrumented module called *name*, or None if it is none of ours."""
        if name in self._modules:
            return self._modules[name]
        if name not in self._codes:
            self._codes[name] = self._compile(name)
        found = self._codes[name]
        parent, _, child = name.rpartition(".")
        if found is None:
            return self._compiled(name) if parent and self._is_named(name) else None
        spec, code = found
        if parent and self.find(parent) is None:
            return None
        if name in self._modules:  # the parent has just imported it
            return self._modules[name]
        module = ModuleType(name)
        module.__file__ = spec.origin
        module.__spec__ = spec
        module.__loader__ = spec.loader
        module.__package__ = name if spec.submodule_search_locations is not None else parent
        if spec.submodule_search_locations is not None:
            module.__path__ = list(spec.submodule_search_locations)
        module.__dict__["__builtins__"] = USER_BUILTINS
        self._modules[name] = module
        sys.modules[name] = module
        exec(code, module.__dict__)
        if parent:
            setattr(self._modules[parent], child, module)
        return module

    def _is_named(self, name: str) -> bool:
        return name.partition(".")[0] in self._names

    def _compiled(self, name: str) -> ModuleType | None:
        """The part of an instrumented package that has no source: loaded once, for real, without switch points."""
        parent, _, child = name.rpartition(".")
        owner = self.find(parent)
        if owner is None or PathFinder.find_spec(name, getattr(owner, "__path__", [])) is None:
            return None
        module = importlib.import_module(name)
        setattr(owner, child, module)
        return module

    def _compile(self, name: str) -> tuple[ModuleSpec, CodeType] | None:
        top, _, rest = name.partition(".")
        if self._is_named(name):
            path = None
            if rest:
                parent = self.find(name.rpartition(".")[0])
                path = getattr(parent, "__path__", None)
                if path is None:
                    return None
            spec = _spec(name, path)
        elif self._folders and not rest and top not in sys.stdlib_module_names:
            spec = _spec(name, self._folders)
        else:
            return None
        if spec is None or not isinstance(spec.loader, SourceFileLoader) or spec.origin is None:
            return None
        self._beat()
        source = spec.loader.get_source(name) or ""
        return spec, compile(instrument(source, spec.origin), spec.origin, "exec", dont_inherit=True)


def _spec(name: str, path: list[str] | None) -> ModuleSpec | None:
    """Where *name* is found. Where a compiled module lies beside its source, as Cython's may, it is the source."""
    spec = PathFinder.find_spec(name, path)
    if spec is None or spec.origin is None or isinstance(spec.loader, SourceFileLoader):
        return spec
    source = Path(spec.origin).parent / f"{name.rpartition('.')[2]}.py"
    return spec_from_file_location(name, source) if source.is_file() else spec


PACKAGES = Packages()
