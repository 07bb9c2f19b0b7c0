"""Is an exercise complete, and does nothing in its folder give the answer away? Read from the files alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from graders import answers
from graders.catalogue import MANIFEST, Exercise
from graders.finding import Finding

RIGHT_ANSWERS = 2  # beside the reference, so that a grader can't insist on one way to write it
WRONG_ANSWERS = 4
HINTS = 3  # nudge, concept, nearly the code
TELLING = 40  # characters: an answer that adds less than this to its stub is too small to be recognised in a text
IMPORT_SECONDS = 60  # the last line of defence against a stub that never finishes importing

DONE_WHEN = re.compile(r"^(#+|\*\*)\s*done when", re.IGNORECASE | re.MULTILINE)


def findings(exercise: Exercise) -> tuple[Finding, ...]:
    """Everything that is missing or out of place in the two folders of *exercise*."""
    return tuple(
        Finding(exercise.name, where, what, next_step)
        for part in (_lesson, _manifest, _stub, _graders, _solutions, _giveaways)
        for where, what, next_step in part(exercise)
    )


Faults = Iterator[tuple[str, str, str]]


def _lesson(exercise: Exercise) -> Faults:
    if not exercise.lesson.is_file():
        yield "README.md", "there is no lesson", "write it: a story, the contract, one command, and 'Done when'"
        return
    text = exercise.lesson.read_text(encoding="utf-8")
    if not DONE_WHEN.search(text):
        yield "README.md", "the lesson has no section 'Done when'", "add a heading '## Done when' that says what passes"
    command = f"pytest exercises/{exercise.number}"
    if command not in text:
        yield "README.md", "the lesson doesn't say how to run the checks", f"add the command: {command}"


def _manifest(exercise: Exercise) -> Faults:
    if not exercise.concepts:
        yield MANIFEST, "no concepts are named", 'add a line such as: concepts = ["race condition", "Lock"]'
    if len(exercise.hints) != HINTS:
        yield (
            MANIFEST,
            f"there are {len(exercise.hints)} hints instead of {HINTS}",
            "write three: a nudge, then the concept, then nearly the code",
        )
    if not exercise.links:
        yield MANIFEST, "there is no link", "add links = [...] with at least one page to read on"
    if not exercise.next_step.strip():
        yield MANIFEST, "there is no next step", 'add next_step = "…": what somebody does who has not begun yet'


def _stub(exercise: Exercise) -> Faults:
    name = exercise.module
    if not exercise.stub.is_file():
        yield name, "there is no stub", f"write it, or correct the key module in {MANIFEST}"
        return
    todos = len(re.findall(r"\bTODO\b", exercise.stub.read_text(encoding="utf-8")))
    if todos != 1:
        yield name, f"the stub has {todos} TODOs", "leave exactly one: the place where the student begins"
    if reason := _why_it_does_not_import(exercise.stub):
        yield name, f"the stub can't be imported: {reason}", f"run: python {exercise.stub.name}"


def _why_it_does_not_import(path: Path) -> str:
    """The last line of the error, or "" if the file is imported."""
    script = "import runpy, sys; runpy.run_path(sys.argv[1])"
    try:
        run = subprocess.run(
            [sys.executable, "-c", script, str(path)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=IMPORT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"it did not finish within {IMPORT_SECONDS} seconds"
    if run.returncode == 0:
        return ""
    return (run.stderr.strip().splitlines() or [f"exit status {run.returncode}"])[-1]


def _graders(exercise: Exercise) -> Faults:
    if not exercise.graders:
        yield "test_*.py", "there are no graders", "write test functions with @points that take the fixture submission"
    for path in exercise.graders:
        for name in _defined_twice(path):
            yield (
                path.name,
                f"there are two checks {name}, and only the last one is run",
                "give one of them another name",
            )
    for path in sorted(exercise.folder.glob("*.py")):
        if path.stem in sys.stdlib_module_names:
            yield (
                path.name,
                f"the standard library has a module {path.stem}, too, and pytest imports only one of them",
                "rename it",
            )
        for other in sorted(exercise.folder.parent.glob(f"*/{path.name}")):
            if other == path or exercise.module == path.name:
                continue
            kind, instead = (
                ("grader file", f"test_{exercise.slug}.py")
                if path in exercise.graders
                else ("module", f"{exercise.slug}_…")
            )
            yield (
                path.name,
                f"{other.parent.name} has a {kind} of the same name, and pytest imports each name once",
                f"rename it, for instance to {instead}",
            )


def _defined_twice(path: Path) -> list[str]:
    """The checks in *path* that a later one of the same name hides."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (SyntaxError, ValueError):
        return []  # told where the graders are run
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test")]
    return sorted({name for name in names if names.count(name) > 1})


def _solutions(exercise: Exercise) -> Faults:
    where = f"solutions/{exercise.name}"
    if not exercise.reference.is_file():
        yield where, "there is no reference solution", f"write {where}/{exercise.module}"
    if len(exercise.correct) < RIGHT_ANSWERS:
        yield (
            f"{where}/correct",
            f"there are {len(exercise.correct)} other right answers, and at least {RIGHT_ANSWERS} are needed",
            "write one with another primitive or another structure than the reference",
        )
    if len(exercise.wrong) < WRONG_ANSWERS:
        yield (
            f"{where}/wrong",
            f"there are {len(exercise.wrong)} wrong answers, and at least {WRONG_ANSWERS} are needed",
            "write one for each misconception that a teacher would recognise, with one defect each",
        )
    notes = exercise.solutions / "NOTES.md"
    if not notes.is_file() or not notes.read_text(encoding="utf-8").strip():
        yield (
            f"{where}/NOTES.md",
            "there are no notes for the instructor",
            "write what to look out for and what to discuss",
        )
    for path in exercise.wrong:
        if not answers.caught_by(path):
            yield (
                f"wrong/{path.stem}",
                "its docstring doesn't name the check that rejects it",
                "add a line to the module docstring: Caught by: test_name",
            )


def _giveaways(exercise: Exercise) -> Faults:
    if not exercise.stub.is_file():
        return
    shown = _code_lines(exercise.stub)
    for answer in answers.of(exercise):
        if answer.role is not answers.Role.RIGHT:
            continue
        # Only what the answer adds to the stub is a secret, and only all of it together gives the answer away.
        secret = [line for line in _code_lines(answer.path) if line not in shown]
        if sum(map(len, secret)) < TELLING:
            continue
        for path in sorted(exercise.folder.iterdir()):
            if path.suffix in (".md", ".py", ".toml", ".txt", ".ipynb") and path.is_file():
                text = " ".join(path.read_text(encoding="utf-8", errors="replace").split())
                if all(line in text for line in secret):
                    yield (
                        path.name,
                        f"it holds the whole text of {answer.name}",
                        "take the answer out of the exercise folder",
                    )


def _code_lines(path: Path) -> list[str]:
    """The lines of code of a file, without comments, docstrings and indentation."""
    text = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return []
    prose: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            prose.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines = enumerate((" ".join(line.split()) for line in text.splitlines()), start=1)
    return [line for number, line in lines if line and not line.startswith("#") and number not in prose]
