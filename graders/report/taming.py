"""What may a report show of a text that comes from a submission? Text and nothing else, and not without an end."""

from __future__ import annotations

import unicodedata

KEPT_LINE = 400


def tame(text: str, limit: int) -> str:
    """*text* with at most about *limit* characters and nothing that is more than text.

    Escape sequences, other control characters, bidirectional overrides and lone surrogates become the replacement
    character `�`; line ends and tabs stay.
    """
    cut = text[: limit + 1]
    lines = [line if len(line) <= KEPT_LINE else f"{line[:KEPT_LINE]} …" for line in cut[:limit].splitlines()]
    if len(cut) > limit:
        lines.append("… (the rest is left out)")
    return "".join("�" if _is_unsafe(character) else character for character in "\n".join(lines))


def _is_unsafe(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
