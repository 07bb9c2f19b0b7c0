"""What code does an exercise hand out with its lesson? The modules beside its graders, with switch points where they are explored."""

from __future__ import annotations

import importlib
from types import ModuleType

from graders.instrument.packages import PACKAGES
from graders.world.world import WORLD


class Given:
    """The modules beside the graders, as attributes: `given.tills` is what `tills.py` defines.

    In an explored check each schedule gets fresh ones, and their threads can be interrupted like the submission's own. (A module that
    a grader imports itself can't be interrupted.)
    """

    def __getattr__(self, name: str) -> ModuleType:
        module = PACKAGES.find(name) if WORLD.is_active else importlib.import_module(name)
        if module is None:
            raise ImportError(f"there is no {name}.py beside the graders")
        return module
