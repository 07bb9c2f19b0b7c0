"""Which pages does the site have, where are they, and what do they say?

A page's address holds a token that is new for every list of addresses, so nobody can have fetched it before he was
given it; its text can't be told from its address without the key of this check.
"""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from typing import Any

HOST = "127.0.0.1"
PAGE = re.compile(r"^/[0-9a-f]{16}/\d+$")
BROKEN = re.compile(r"^/[0-9a-f]{16}/broken$")


class Urls(list[str]):
    """Addresses of pages that nobody has asked for yet. To a submission, and in a pickle, it is a plain list."""

    def __reduce__(self) -> Any:
        return (list, (list(self),))


@dataclasses.dataclass(frozen=True)
class Pages:
    """The pages of one site on *port* of this machine. Both the check and the server hold the *key*."""

    port: int
    key: bytes

    @classmethod
    def on(cls, port: int) -> Pages:
        return cls(port, secrets.token_bytes(16))

    def urls(self, count: int) -> Urls:
        """The addresses of *count* new pages."""
        token = secrets.token_hex(8)
        return Urls(self._at(f"/{token}/{number}") for number in range(1, count + 1))

    def broken_url(self) -> str:
        """The address of a page that is always answered with status 500."""
        return self._at(f"/{secrets.token_hex(8)}/broken")

    def text(self, url: str) -> str:
        """What the page at *url* says."""
        path = url.removeprefix(self._at(""))
        return f"page {path.rpartition('/')[2]}: {hmac.new(self.key, path.encode(), hashlib.sha256).hexdigest()[:16]}\n"

    def texts(self, urls: Iterable[str]) -> list[str]:
        """What the pages at *urls* say, in their order."""
        return [self.text(url) for url in urls]

    def answer(self, path: str) -> tuple[int, str]:
        """The status and the text that the server answers a request for *path* with."""
        if PAGE.match(path):
            return 200, self.text(path)
        if BROKEN.match(path):
            return 500, "this page is broken\n"
        return 404, "there is no such page\n"

    def path(self, url: str) -> str:
        return url.removeprefix(self._at(""))

    def _at(self, path: str) -> str:
        return f"http://{HOST}:{self.port}{path}"
