"""The README promises two commands; CI runs the same one, and the pages that it links to are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_test_command_of_the_readme():
    command = "python -m pip install tox && tox"

    assert f"    {command}\n" in README
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1] == command


def test_every_page_that_the_readme_links_to_is_there():
    linked = re.findall(r"\]\((?!http)([^)#]+)", README)

    assert linked
    assert [page for page in linked if not (ROOT / page).exists()] == []
