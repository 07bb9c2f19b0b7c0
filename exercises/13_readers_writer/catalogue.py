"""A catalogue that is read all day and changed now and then."""

from collections.abc import Callable
from typing import Any


class Catalogue:
    """Lets any number of readers in at once, or one writer alone."""

    def __init__(self) -> None:
        pass

    def read(self, look: Callable[[], Any]) -> Any:
        """Call `look()` while nobody writes, and return what it returned. Other readers may be inside, too."""
        # TODO: readers and writers meet in here and in write(). Readers may be together; a writer must be alone.
        return look()

    def write(self, change: Callable[[], Any]) -> Any:
        """Call `change()` while nobody else is inside, and return what it returned."""
        return change()
