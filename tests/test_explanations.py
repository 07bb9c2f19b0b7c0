"""docs/explanations.md shows what is printed today, and every program in it fails in the way that it is there for."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from graders.evidence import Action
from graders.verdict import Kind, Outcome

DOCS = Path(__file__).parent.parent / "docs"
EXAMPLES = sorted((DOCS / "explanations").glob("*.py"))


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_explanations", DOCS / "make_explanations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_the_page_shows_what_is_printed_today(maker: ModuleType, example: Path) -> None:
    section = maker.section(example)

    assert "    broke (" in section
    assert "Traceback" not in section
    assert section in (DOCS / "explanations.md").read_text(encoding="utf-8"), (
        "docs/explanations.md is out of date; next: python docs/make_explanations.py"
    )


def test_the_example_of_the_json_is_what_is_written_today(maker: ModuleType) -> None:
    shown = json.loads((DOCS / "json-example.json").read_text(encoding="utf-8"))

    found = json.loads(maker.output_of(EXAMPLES[0], "--json"))

    of_the_search = ("seconds", "coverage", "schedules", "steps")  # its speed and its order are no part of the format
    assert {**found, **dict.fromkeys(of_the_search)} == {**shown, **dict.fromkeys(of_the_search)}


def test_every_field_of_the_json_is_documented() -> None:
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    shown = json.loads((DOCS / "json-example.json").read_text(encoding="utf-8"))

    names = set(shown) | set(shown["coverage"]) | set(shown["evidence"]) | set(shown["evidence"]["overwritten"][0])
    names |= set(shown["interleaving"][0]) | set(shown["interleaving"][0]["deeds"][0])
    values = [value.value for enumeration in (Action, Kind, Outcome) for value in enumeration if value.value]
    assert [name for name in sorted(names) + values if f"`{name}`" not in page] == []


def test_no_example_fits_badly_into_80_columns(maker: ModuleType) -> None:
    page = (DOCS / "explanations.md").read_text(encoding="utf-8")
    stories = [part.partition("\n    Replay:")[0] for part in page.split("\n    line  ")[1:]]

    assert len(stories) >= 10
    assert all(len(line) <= 84 for story in stories for line in story.partition("\n## ")[0].splitlines())
