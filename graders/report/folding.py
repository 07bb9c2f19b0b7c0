"""Where is a line of text broken that is too long for the terminal? Between words, and never in the middle of one."""

from __future__ import annotations

import re
import textwrap

COMMAND = re.compile(r"`(?:pytest|racecourse|python) [^`]*`|(?<=: )(?:pytest|racecourse|python) .*")
HELD_TOGETHER = "\0"


def fold(text: str, width: int, indent: int = 0) -> str:
    """*text* with the lines that are longer than *width* characters broken between words.

    What follows a break begins under the first word of its line, and *indent* characters further to the right. A word that is
    longer than *width* stays whole, and so does a command, so that it can be copied.

    >>> print(fold("  One sale has overwritten the other.", 24))
      One sale has
      overwritten the other.
    """
    return "\n".join(line if len(line) <= width else _folded(line, width, indent) for line in text.split("\n"))


def _folded(line: str, width: int, indent: int) -> str:
    margin = line[: len(line) - len(line.lstrip(" "))] + " " * indent
    parts = textwrap.wrap(
        COMMAND.sub(lambda command: command[0].replace(" ", HELD_TOGETHER), line),
        width,
        subsequent_indent=margin,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(parts).replace(HELD_TOGETHER, " ")
