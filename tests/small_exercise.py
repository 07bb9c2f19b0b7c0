"""A complete exercise of a few lines, which tests write into a scratch folder and then break in one place."""

from __future__ import annotations

from pathlib import Path

from graders import catalogue

EXERCISE = "exercises/01_double"
SOLUTION = "solutions/01_double"
STUB = """def double(x):
    # TODO: return twice x
    raise NotImplementedError("to do")
"""
GRADERS = """from graders import points


@points(4)
def test_zero_stays(submission):
    assert submission.double(0) == 0, "zero changed"


@points(6)
def test_three_is_six(submission):
    assert submission.double(3) == 6, "three is not six"
"""
MANIFEST = """title = "Double a number"
module = "double.py"
concepts = ["arithmetic"]
hints = ["nudge", "concept", "nearly"]
links = ["https://example.org"]
next_step = "Return twice the number."
"""
REFERENCE = """def double(x):
    the_double_of_x = x * 2  # once
    return the_double_of_x
"""


def returning(value: str, *, caught_by: str | None = None) -> str:
    """An answer that returns *value*; a wrong one if it says which check catches it."""
    docstring = f'"""Returns {value}.\n\nCaught by: {caught_by}\n"""\n\n\n' if caught_by else ""
    return f"{docstring}def double(x):\n    return {value}\n"


FILES = {
    f"{EXERCISE}/README.md": "# Double\n\nRun `pytest exercises/01`.\n\n## Done when\n\nIt passes.\n",
    f"{EXERCISE}/exercise.toml": MANIFEST,
    f"{EXERCISE}/double.py": STUB,
    f"{EXERCISE}/test_double.py": GRADERS,
    f"{SOLUTION}/NOTES.md": "Discuss.\n",
    f"{SOLUTION}/double.py": REFERENCE,
    f"{SOLUTION}/correct/adding.py": returning("x + x"),
    f"{SOLUTION}/correct/shifting.py": returning("x << 1"),
    f"{SOLUTION}/wrong/same.py": returning("x", caught_by="test_three_is_six"),
    f"{SOLUTION}/wrong/square.py": returning("x * x", caught_by="test_three_is_six"),
    f"{SOLUTION}/wrong/next.py": returning("x + 1", caught_by="test_zero_stays, test_three_is_six"),
    f"{SOLUTION}/wrong/six.py": returning("6", caught_by="test_zero_stays"),
}
NO_OTHER_ANSWERS: dict[str, str | None] = {name: None for name in FILES if "/correct/" in name or "/wrong/" in name}
"""Changes that leave the stub and the reference only, where the answers are not what a test is about."""


def write(root: Path, changes: dict[str, str | None] | None = None) -> catalogue.Exercise:
    """Write the exercise below *root*, with *changes* (path → other text, or None for no such file), and read it."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return catalogue.read(root / EXERCISE)
