"""The letters of the checks, and the `add` that counts them: it notes which letter, into which dict, and who else was there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import MutableMapping
from typing import Any

from graders import Gauge
from graders.scenario import threads_left

WORDS = ["broken", "late", "thanks", "refund", "wrong", "again", "never", "parcel"]


class Unreadable(Exception):
    """A letter that can't be read."""


class Office:
    """So many letters (7 at most): each has a word that is in all of them, and one that is in no other.

    With a *clock* each takes one second of virtual time to count. The letter with the index *unreadable* can't be read.
    """

    def __init__(self, rng: random.Random, letters: int, clock: Any = None, unreadable: int | None = None) -> None:
        common, *others = rng.sample(WORDS, len(WORDS))
        self.letters = [
            f"{rng.choice('ABCDEF')}-{100 * number + rng.randint(0, 99)}" for number in range(1, letters + 1)
        ]
        self.texts = {
            letter: Counter({common: rng.randint(1, 9), other: rng.randint(1, 9)})
            for letter, other in zip(self.letters, others, strict=False)
        }
        self.at_work = Gauge()
        self._clock = clock
        self._unreadable = None if unreadable is None else self.letters[unreadable]
        self._counted: list[str] = []
        self._open: list[Any] = []  # the dicts of those who are between their looks and their writes
        self._two_in_one_dict = False

    def add(self, counts: Any, letter: str) -> None:
        """Count the words of *letter* into *counts*: look at all the old counts, take your time, write the new ones."""
        assert isinstance(counts, MutableMapping), (
            f"add(counts, letter) needs a dict to count into, and got {counts!r}."
        )
        self._two_in_one_dict |= any(counts is other for other in self._open)
        self._open.append(counts)
        with self.at_work:  # others may do any amount of work before it ends
            self._counted.append(letter)
            new = {word: counts.get(word, 0) + number for word, number in self.texts[letter].items()}
            if self._clock is not None:
                self._clock.sleep(1)
        self._open = [other for other in self._open if other is not counts]
        if letter == self._unreadable:
            raise Unreadable(f"letter {letter} can't be read")
        for word, number in new.items():
            counts[word] = number

    def calls_for(self, letter: str) -> int:
        return self._counted.count(letter)

    def count(self, submission: Any, workers: int) -> dict[str, int]:
        """What count_words() returns for all the letters; fails the check if that isn't what is in them."""
        try:
            found = submission.count_words(list(self.letters), self.add, workers)
        except (IndexError, ValueError, ZeroDivisionError) as error:
            raise AssertionError(
                f"Letters: {len(self.letters)}, workers: {workers}. count_words() ended with {type(error).__name__}: {error}.\n"
                "There may be fewer letters than workers, or none. And if workers take letters from one list, somebody else may\n"
                "take the last one between the look whether there is one and the taking."
            ) from error
        self.are_counted_in(found)
        return found

    def are_counted_in(self, found: Any) -> None:
        """Fails the check unless *found* says how often each word is in the letters, and says what went wrong with it."""
        left = self.at_work.now
        assert not left, (
            f"count_words() returned while {left} of the letters were still being counted.\n"
            "Whoever adds up has to know that all those who count have finished."
        )
        counted, at_work = sorted(self._counted), threads_left()
        assert len(counted) >= len(self.letters) or not at_work, (
            f"count_words() returned when {len(counted)} of the {len(self.letters)} letters had been counted, and {' and '.join(at_work)} "
            "had not ended yet.\nWhoever adds up has to know that all those who count have finished."
        )
        assert counted == sorted(self.letters), (
            f"The letters were {', '.join(self.letters)}.\nadd() was called for {', '.join(counted) or 'none of them'}.\n"
            "Each letter belongs to one worker, and each worker must know of it for certain, however the letters divide."
        )
        assert not self._two_in_one_dict, (
            "Two workers were counting into the same dict at the same moment. Both look at the old number of a word, both add\n"
            "their own to it, and whoever writes last wipes out what the other has counted. A dict that two names lead to is one dict."
        )
        right = dict(sum((self.texts[letter] for letter in self.letters), Counter()))
        is_a_dict(found)
        for word in sorted({*right, *found}, key=lambda word: (-right.get(word, 0), str(word))):
            number, really = found.get(word, 0), right.get(word, 0)
            of_each = ", ".join(
                f"{self.texts[letter][word]} in {letter}" for letter in self.letters if word in self.texts[letter]
            )
            assert number == really, (
                f"The word {word!r} in the letters: {of_each or 'nowhere'}. Together {really}; count_words() says {number}.\n"
                "add() has counted every letter once, and no two at a time into the same dict, so far all is well.\n"
                + why(number, really)
            )


def is_a_dict(found: Any) -> None:
    assert isinstance(found, MutableMapping), f"count_words() returns one dict for all letters; it returned {found!r}."


def why(number: int, really: int) -> str:
    """What is to be said of a sum of the parts that is wrong."""
    if number > really:
        return (
            "More than there is: something was added twice, or there was something in the total before the call began."
        )
    if number == 0:
        return (
            "Some of what was counted never got into the total: it was in a place where nobody looked when all was added up,\n"
            "or not there yet. Whoever adds up has to know all the parts, and that each of them is complete."
        )
    return (
        "Some of it was lost when the parts were kept or added up: one number took the place of another one. A number must be\n"
        "added to all that is there at this very moment, and if several threads do that, somebody may come in between."
    )
