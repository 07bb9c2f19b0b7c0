"""What does a student see of each kind of failure? Writes explanations.md, and the example of json.md, from real runs.

Run `python docs/make_explanations.py` after a change of the text of a report; `tests/test_explanations.py` says when.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent
EXAMPLES = sorted((DOCS / "explanations").glob("*.py"))
PAGE = DOCS / "explanations.md"
JSON_EXAMPLE = DOCS / "json-example.json"
WIDTH = 80
HEAD = """# What failures look like

One of each kind, as a student sees it in a terminal of 80 columns. Below each program stands what `racecourse explore` prints;
a failed check of an exercise is told in the same words. This page is written by `python docs/make_explanations.py`
from the programs in `docs/explanations/`: change those, not this.

How to read it: time runs down, each thread (or task) has a column, a row is a line of the program with what it did. `✗` marks the
moment it went wrong. The same as a page for a browser, with steps to click through: `racecourse explore FILE --html PAGE.html`.
"""


def section(example: Path) -> str:
    """The part of the page about *example*."""
    source = example.read_text(encoding="utf-8")
    title = (ast.get_docstring(ast.parse(source)) or example.stem).rstrip(".")
    program = source.split('"""', 2)[2].strip("\n")
    return f"## {title}\n\n```python\n{program}\n```\n\n    $ racecourse explore {example.name}\n{indented(output_of(example))}\n"


def output_of(example: Path, *options: str) -> str:
    """What `racecourse explore` prints about *example*, run beside it."""
    command = [sys.executable, "-P", "-m", "graders", "explore", example.name, *options]
    environment = {**os.environ, "COLUMNS": str(WIDTH), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        command, cwd=example.parent, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    return run.stdout + run.stderr


def indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip().splitlines())


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *map(section, EXAMPLES)])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    JSON_EXAMPLE.write_text(output_of(EXAMPLES[0], "--json"), encoding="utf-8")
    print(f"wrote {JSON_EXAMPLE.name} and {PAGE.name}: {len(EXAMPLES)} explanations")
