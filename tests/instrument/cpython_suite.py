"""What does one of CPython's own test modules say when its source is instrumented, or not? Prints the result of each test as JSON.

    python cpython_suite.py test_grammar plain|instrumented|switching

*switching*: on a virtual thread, while another one is alive, so that the hooks do all their work.
"""

from __future__ import annotations

import builtins
import importlib.util
import json
import sys
import types
import unittest
import warnings
from pathlib import Path
from typing import Any


class Results(unittest.TestResult):
    """The outcome of each test by its name; a test with a failed subtest has failed."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: dict[str, str] = {}

    def addSuccess(self, test: Any) -> None:
        self.outcomes.setdefault(test.id(), "passed")

    def addSkip(self, test: Any, reason: str) -> None:
        self.outcomes[test.id()] = "skipped"

    def addExpectedFailure(self, test: Any, err: Any) -> None:
        self.outcomes[test.id()] = "failed as expected"

    def addUnexpectedSuccess(self, test: Any) -> None:
        self.outcomes[test.id()] = "passed unexpectedly"

    def addFailure(self, test: Any, err: Any) -> None:
        self.outcomes[test.id()] = "\n".join(("failed", self._exc_info_to_string(err, test)[-1500:]))

    def addError(self, test: Any, err: Any) -> None:
        self.addFailure(test, err)

    def addSubTest(self, test: Any, subtest: Any, err: Any) -> None:
        if err is not None:
            self.addFailure(test, err)


def load(name: str, *, instrumented: bool) -> types.ModuleType:
    """The module `test.<name>` of this interpreter, made anew."""
    spec = importlib.util.find_spec(f"test.{name}")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text(encoding="utf-8")
    module = types.ModuleType(f"test.{name}")
    module.__file__ = spec.origin
    module.__package__ = "test"
    module.__spec__ = spec
    sys.modules[module.__name__] = module
    if instrumented:
        from graders.instrument import hooks
        from graders.instrument.rewrite import instrument
        from graders.world.locks import USER_BUILTINS

        hooks.install()
        USER_BUILTINS["__import__"] = builtins.__import__  # what is judged here are the hooks, not the virtual library
        module.__dict__["__builtins__"] = USER_BUILTINS
        code = compile(instrument(source, spec.origin), spec.origin, "exec", dont_inherit=True)
    else:
        code = compile(source, spec.origin, "exec", dont_inherit=True)
    exec(code, module.__dict__)
    return module


def results(name: str, *, instrumented: bool) -> dict[str, str]:
    module = load(name, instrumented=instrumented)
    results = Results()
    suite = unittest.TestLoader().loadTestsFromModule(module)
    suite.run(results)
    return results.outcomes


def results_while_switching(name: str) -> dict[str, str]:
    from graders.search.random_walk import RandomWalk
    from graders.world.locks import Lock
    from graders.world.world import WORLD

    WORLD.max_steps = WORLD.max_ticks = sys.maxsize
    found: dict[str, str] = {}

    def scenario() -> None:
        never = Lock()
        never.holder = WORLD.current
        WORLD.start_thread(never.acquire).daemon = True
        found.update(results(name, instrumented=True))

    end = WORLD.run(scenario, RandomWalk(1))
    if WORLD.error is not None:
        raise WORLD.error
    found["the schedule"] = end.value
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    _, module_name, mode = sys.argv
    real_out, sys.stdout = sys.stdout, sys.stderr
    switching = mode == "switching"
    outcomes = (
        results_while_switching(module_name) if switching else results(module_name, instrumented=mode == "instrumented")
    )
    json.dump(outcomes, real_out)
    real_out.flush()  # at the end of the process nobody may be left to do it
