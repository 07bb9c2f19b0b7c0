"""Wrong: believes that functools.cache calls the function once. It keeps answers; while there is none, each thread calls.

Caught by: test_one_request_answers_everybody, test_only_who_wants_the_same_route_waits, test_a_failure_is_nobodys_price
"""

import functools


class Quotes:
    def __init__(self, ask):
        self.price = functools.cache(ask)
