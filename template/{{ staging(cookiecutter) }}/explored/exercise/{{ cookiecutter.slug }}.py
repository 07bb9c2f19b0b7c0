# Author: the stub is what a student begins with; it imports, fails a check that teaches, and holds exactly one to-do.
"""Numbers for the patients of a clinic, printed by several machines at once."""


class Dispenser:
    """Gives out the numbers 1, 2, 3, … up to and including *last*; several threads may take at the same time."""

    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0

    def take(self) -> int | None:
        """The next number, or None when all of them are gone."""
        # TODO: two threads can be in here at the same time. Let one at a time read and write `given`.
        if self.given == self.last:
            return None
        number = self.given + 1
        self.given = number
        return number
