"""Wrong: believes that any lock will do. A lock that each call makes for itself is never held by anybody else.

Caught by: test_no_number_is_given_out_twice, test_the_last_number_goes_to_one_machine
"""

import threading


class Dispenser:
    def __init__(self, last: int) -> None:
        self.last = last
        self.given = 0

    def take(self) -> int | None:
        with threading.Lock():
            if self.given == self.last:
                return None
            self.given += 1
            return self.given
