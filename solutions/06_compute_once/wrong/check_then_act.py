"""Wrong: looks, then asks, and believes that nothing happens in between. Everybody who looks before the answer is there asks, too.

Caught by: test_one_request_answers_everybody, test_only_who_wants_the_same_route_waits, test_a_failure_is_nobodys_price
"""


class Quotes:
    def __init__(self, ask):
        self._ask = ask
        self._prices = {}

    def price(self, route):
        try:
            return self._prices[route]
        except KeyError:
            price = self._prices[route] = self._ask(route)
            return price
