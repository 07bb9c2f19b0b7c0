"""A bank that is asked for exchange rates and remembers what it was asked, and orders in foreign currencies."""

from graders import Gauge

CURRENCIES = ["USD", "GBP", "CHF", "SEK", "NOK", "JPY"]
DAYS = ["2025-03-03", "2025-03-04"]


class Bank:
    """For every currency and day another rate: an even number and .3, .5 or .7. Before an answer, *wait(currency, day)* is called."""

    def __init__(self, rng, wait=lambda currency, day: None):
        wholes = rng.sample(range(2, 200, 2), len(CURRENCIES) * len(DAYS))
        self.pairs = [(currency, day) for currency in CURRENCIES for day in DAYS]
        fractions = [0.3, 0.5, 0.7] * (len(self.pairs) // 3)
        self.rates = dict(zip(self.pairs, map(sum, zip(wholes, fractions, strict=True)), strict=True))
        self.asking = Gauge()
        self.asked = []
        self._wait = wait

    def rate(self, currency, day):
        with self.asking:
            self.asked.append((currency, day))
            self._wait(currency, day)
            return self.rates[currency, day]

    def correct(self):
        """From now on every rate is another one."""
        self.rates = {pair: rate + 100 for pair, rate in self.rates.items()}


def drawn(rng, pairs, each=2):
    """*each* orders of every pair, of two customers; an order of the second one comes first.

    Every amount is a multiple of 20 and 1, so its product with a rate ends as the rate does, and .5 comes after an even number:
    the sums tell how each order was rounded.
    """
    customers = [rng.choice(["Ada", "Boris", "Cleo", "Dora", "Emil", "Fay"]), "Montgomery Brothers & Sons"]
    orders = [
        {"customer": customer, "currency": currency, "day": day, "cents": rng.randrange(5, 5_000) * 20 + 1}
        for currency, day in pairs
        for customer in customers
        for _ in range(each)
    ]
    rng.shuffle(orders)
    first = next(order for order in orders if order["customer"] == customers[1])
    orders.remove(first)
    return [first, *orders]


def expected(orders, rates):
    """The report as it always was."""
    spent = dict.fromkeys(sorted({order["customer"] for order in orders}), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    spent["all"] = sum(spent.values())
    return "\n".join(f"{name:.<20}{cents / 100:>12.2f}" for name, cents in spent.items())
