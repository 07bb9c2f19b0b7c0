"""Given, and not to be edited: parcels, and a price list that is large. They note in a file what is pickled, and where."""

from __future__ import annotations

import dataclasses
import functools
import multiprocessing
import os
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any

ZONES = 40
WEIGHTS = 2_500  # the list has a price for each zone and each weight in steps of 20 grams


@dataclasses.dataclass(frozen=True)
class Stamp:
    """The same one is on all parcels and quotes of a process. Pickle writes an object once into each message."""

    journal: str

    def note(self, what: str) -> None:
        with open(self.journal, "a") as file:
            file.write(f"{what} {os.getpid()}\n")

    def __reduce__(self) -> tuple[object, ...]:
        self.note("message")
        return stamp, (self.journal,)


@functools.cache
def stamp(journal: str) -> Stamp:
    return Stamp(journal)


@dataclasses.dataclass(frozen=True)
class Parcel:
    number: int
    zone: int
    grams: int
    stamp: Stamp


@dataclasses.dataclass(frozen=True)
class Quote:
    """What one parcel costs."""

    number: int
    cents: int
    stamp: Stamp


def price_list(prices: array[int], journal: str) -> PriceList:
    return PriceList(prices, stamp(journal))


class PriceList:
    """Call it with a parcel to get the quote. It holds 100,000 prices, which is 800 kB when it is pickled."""

    def __init__(self, prices: array[int], stamp: Stamp) -> None:
        self.prices = prices
        self.stamp = stamp

    def __call__(self, parcel: Parcel) -> Quote:
        self.stamp.note(f"priced {parcel.number} {type(multiprocessing.current_process()).__name__}")
        return self.quote(parcel)

    def quote(self, parcel: Parcel) -> Quote:
        return Quote(parcel.number, self.prices[parcel.zone * WEIGHTS + parcel.grams // 20], parcel.stamp)

    def __reduce__(self) -> tuple[object, ...]:
        self.stamp.note("list")
        return price_list, (
            self.prices,
            self.stamp.journal,
        )  # and not the stamp: only parcels make a message one that counts


class Depot:
    """One day's parcels and prices, both drawn, and the journal of what was sent. `with` removes its file."""

    def __init__(self, rng: Random, parcels: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="racecourse-parcels-")
        self.journal = Path(self._folder.name) / "journal"
        self.journal.touch()
        mark = stamp(str(self.journal))
        self.price = PriceList(array("q", (rng.randrange(300, 9_000) for _ in range(ZONES * WEIGHTS))), mark)
        numbers = rng.sample(range(10_000, 99_999), parcels)
        self.parcels = [Parcel(n, rng.randrange(ZONES), rng.randrange(50_000), mark) for n in numbers]

    def __enter__(self) -> Depot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def quotes(self, submission: Any, workers: int) -> list[tuple[int, int]]:
        """What `price_all` answers: the parcels' numbers and prices. Fails the check if that is no list, or the one given was changed."""
        given = list(self.parcels)
        found = submission.price_all(given, self.price, workers=workers)
        is_as_it_was = given == self.parcels
        assert is_as_it_was, (
            f"price_all() has changed the list that it was given: of {len(self.parcels)} parcels {len(given)} are in it now. "
            "The list is the caller's, who goes on working with it."
        )
        assert isinstance(found, list), (
            f"price_all() has to return a list of the quotes, and it returned {'None' if found is None else f'a {type(found).__name__}'}."
        )
        return [(quote.number, quote.cents) for quote in found]

    @property
    def right(self) -> list[tuple[int, int]]:
        return [(parcel.number, self.price.quote(parcel).cents) for parcel in self.parcels]

    def times_priced(self) -> list[int]:
        """How often each parcel was priced, in the order of the parcels."""
        priced = [words[1] for words in self._notes("priced")]
        return [priced.count(str(parcel.number)) for parcel in self.parcels]

    @property
    def forked(self) -> bool:
        """Was a parcel priced in a process that was made by fork, asked for by that name or because it is the default?"""
        return any(words[2] == "ForkProcess" for words in self._notes("priced"))

    @property
    def lists_sent(self) -> int:
        return len(list(self._notes("list")))

    @property
    def messages_out(self) -> int:
        """Messages with parcels in them that the calling process has pickled."""
        return sum(words[-1] == str(os.getpid()) for words in self._notes("message"))

    @property
    def messages_back(self) -> int:
        """Messages with quotes in them that workers have pickled."""
        return sum(words[-1] != str(os.getpid()) for words in self._notes("message"))

    def _notes(self, what: str) -> Iterator[list[str]]:
        return (words for line in self.journal.read_text().splitlines() if (words := line.split())[0] == what)


def customs_check(number: int) -> int:
    """Another work: it keeps a core busy for some milliseconds, so that it pays to share it."""
    for _ in range(25_000):
        number = (number * 1_103_515_245 + 12_345) % 2_147_483_648
    return number


def check_digit(number: int) -> int:
    """Another work, which costs nothing."""
    return number % 97
