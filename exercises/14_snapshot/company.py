"""The company of the checks: two versions of its settings, which have nothing in common but the names of the services."""

from __future__ import annotations

import copy
import random
from collections.abc import MutableMapping
from typing import Any

HOSTS = ["pear", "plum", "fig", "lime", "kiwi", "date", "nut", "rye"]


class Unreadable(Exception):
    """The file can't be read."""


class Company:
    """`old` and `new` settings of the services db and mail. Nobody is handed these two, only copies of them."""

    def __init__(self, rng: random.Random) -> None:
        hosts = rng.sample(HOSTS, 4)
        ports = rng.sample(range(1024, 9999), 4)
        self.old = {"db": {"host": hosts[0], "port": ports[0]}, "mail": {"host": hosts[1], "port": ports[1]}}
        self.new = {"db": {"host": hosts[2], "port": ports[2]}, "mail": {"host": hosts[3], "port": ports[3]}}

    def settings(self, submission: Any) -> Any:
        """Settings that begin as `old`."""
        return submission.Settings(copy.deepcopy(self.old))

    def address(self, settings: Any, service: str) -> str:
        """The address that *settings* give; fails the check if it is none at all."""
        said = settings.address(service)
        assert isinstance(said, str), (
            f"address() returns host and port in one string, such as {address(self.old, service)!r}. It returned {said!r}."
        )
        return said

    def snapshot(self, settings: Any) -> Any:
        """A snapshot of *settings*; fails the check if it is none at all."""
        taken = settings.snapshot()
        is_one = isinstance(taken, MutableMapping) and all(isinstance(each, MutableMapping) for each in taken.values())
        assert is_one, (
            f"snapshot() returns a dictionary like the one that was handed to Settings(). It returned {taken!r}."
        )
        return taken

    def load(self) -> Any:
        """What a reload is to get: `new`."""
        return copy.deepcopy(self.new)

    def fail(self) -> Any:
        """What a reload gets that fails."""
        raise Unreadable("line 3 makes no sense")


def address(values: Any, service: str) -> str:
    return f"{values[service]['host']}:{values[service]['port']}"
