"""How these tests fetch a page. A module of its own, because worker processes import it."""

import urllib.request


def get(url: str) -> str:
    """The text of the page at *url*."""
    with urllib.request.urlopen(url) as answer:
        text: str = answer.read().decode()
    return text
