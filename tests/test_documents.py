"""What the pages say is there: every link leads somewhere, every module and command that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from graders.cli import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    page
    for pattern in (
        "*.md",
        "docs/**/*.md",
        "exercises/**/*.md",
        "solutions/**/*.md",
        "tests/**/*.md",
        "benchmarks/**/*.md",
    )
    for page in ROOT.glob(pattern)
)
FENCE = re.compile(r"^```.*?^```|(?:^ {4}[^\n]*\n)+", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"(?<!!)\[[^\]\[]*\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)", re.MULTILINE)
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
COMMAND = re.compile(r"\bracecourse ([a-z]+)\b([^`\n|]*)")


def prose(page: Path) -> str:
    """The text of *page* without its code, in which brackets mean other things."""
    return CODE.sub("``", FENCE.sub("", page.read_text(encoding="utf-8")))


def anchors(page: Path) -> set[str]:
    """What a link can end in after `#`, as GitHub makes it out of the headings of *page*."""
    headings = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    broken = []
    for link in filter(None, (first or second for first, second in LINK.findall(prose(page)))):
        if re.match(r"https://\w|mailto:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)

    assert broken == []


def test_links_are_found_at_all() -> None:
    assert sum(len(LINK.findall(prose(page))) for page in PAGES) > 80


def test_every_module_stands_in_the_map_of_the_architecture_or_its_room_does() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = [path.relative_to(ROOT) for path in ROOT.glob("graders/**/*.py")]
    rooms = [f"graders/{path.parts[1]}/" if len(path.parts) > 2 else path.as_posix() for path in modules]
    entrances = ("graders/__init__.py", "graders/__main__.py")  # the names of the package, and `python -m graders`

    assert sorted({room for room in rooms if room not in entrances and room not in page}) == []


def test_every_module_that_the_architecture_names_is_there() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(graders/[\w/]+\.py)\b", page)) | set(re.findall(r"`(graders/[\w/]+/)`", page))
    nicknames = set(re.findall(r"`(\w+\.py)`", page)) - {"threading.py"}  # the library's

    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
    assert [name for name in sorted(nicknames) if not list(ROOT.glob(f"graders/**/{name}"))] == []


def test_every_command_and_option_of_the_pages_is_one_of_ours() -> None:
    wrong = []
    for page in PAGES:
        for name, rest in COMMAND.findall(
            "\n".join(re.findall(r"`[^`\n]+`|^ {4}.*$", page.read_text(encoding="utf-8"), re.MULTILINE))
        ):
            command: click.Command | None = main.commands.get(name)
            if isinstance(command, click.Group):
                sub, _, rest = rest.strip().partition(" ")
                command = command.commands.get(sub) if sub else command
            ours = {option for each in command.params for option in each.opts} if command else set()
            unknown = [
                option for option in re.findall(r"(?<!\S)\[?(--[a-z-]+)", rest) if option not in {*ours, "--help"}
            ]
            if command is None or unknown:
                wrong.append((page.relative_to(ROOT).as_posix(), name, rest, unknown))

    assert wrong == []
