"""The company of the checks: two versions of its settings, which have nothing in common but the names of two services."""

from __future__ import annotations

import copy
import random
from collections.abc import MutableMapping
from typing import Any

HOSTS = ["pear", "plum", "fig", "lime", "kiwi", "date", "nut", "rye"]


class Unreadable(Exception):
    """The file can't be read."""


class Company:
    """`old` and `new` settings of the services db and mail. Nobody is handed these two, only copies of them.

    There is more than hosts and ports, and a service that has been given up, and a new one.
    """

    def __init__(self, rng: random.Random) -> None:
        hosts = rng.sample(HOSTS, 6)
        ports = rng.sample(range(1024, 9999), 6)
        places = [{"host": host, "port": port} for host, port in zip(hosts, ports, strict=True)]
        self.old = {"db": {**places[0], "user": "ann"}, "mail": places[1], "fax": places[2]}
        self.new = {"db": {**places[3], "user": "bob"}, "mail": places[4], "chat": places[5]}

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
        assert "user" in taken.get("db", {"user"}), (
            f"A service has a host, a port, and perhaps more: db has a user, too. snapshot() returned {taken}, without it."
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
