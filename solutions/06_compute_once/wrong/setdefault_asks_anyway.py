"""Wrong: believes that setdefault asks only if there is no price. Its argument is computed before it is called, each time.

Caught by: test_one_request_answers_everybody, test_only_who_wants_the_same_route_waits, test_nothing_is_an_answer_too
"""


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}

    def price(self, route):
        return self._prices.setdefault(route, self._ask(route))
