# Author: a wrong answer has one defect; its docstring tells the misconception and names each check that rejects it.
"""Wrong: believes that += on an attribute is one step. It reads, adds and writes, and another thread can come between.

Caught by: test_no_number_is_given_out_twice
"""


class Dispenser:
    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0

    def take(self) -> int | None:
        if self.given == self.last:
            return None
        self.given += 1
        return self.given
