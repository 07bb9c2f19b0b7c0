"""One check of one answer, judged as pytest would have it judged: in a child process, by the real judge."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graders import catalogue
from graders.checks import Check
from graders.judging import judge
from graders.verdict import Verdict

Judge = Callable[..., Verdict]


@pytest.fixture(scope="session")
def crunch() -> catalogue.Exercise:
    return catalogue.find("03", catalogue.find_root(Path(__file__).parent))


@pytest.fixture
def judged(crunch: catalogue.Exercise, tmp_path: Path) -> Judge:
    """`judged(grader, answer, workers=2)`: the verdict of *grader* on *answer*, a path or the source itself.

    *rationale* is what the grader's docstring would say after its first line.
    """

    def judged(grader: Callable[..., Any], answer: Path | str, workers: int = 2, rationale: str = "") -> Verdict:
        if isinstance(answer, str):
            path = tmp_path / "answer.py"
            path.write_text(textwrap.dedent(answer))
            answer = path
        names = grader.__code__.co_varnames[: grader.__code__.co_argcount]
        check = Check(
            exercise=crunch,
            name=grader.__name__,
            title="",
            points=1,
            function=grader,
            arguments=dict.fromkeys(names),
            submission=answer,
            exploration=None,
            workers=workers,
            rationale=rationale,
        )
        return judge(check)

    return judged


@pytest.fixture
def two_competitors() -> Iterator[None]:
    # They end by themselves after some CPU time, even if this process is killed.
    burn = "import time\nwhile time.process_time() < 20: pass"
    competitors = [subprocess.Popen([sys.executable, "-c", burn]) for _ in range(2)]
    yield
    for competitor in competitors:
        competitor.kill()
        competitor.wait()
