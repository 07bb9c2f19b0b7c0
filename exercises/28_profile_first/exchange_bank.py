"""A bank that is asked for exchange rates and remembers what it was asked, and orders in foreign currencies."""

from graders import Gauge

CURRENCIES = ["USD", "GBP", "CHF", "SEK", "NOK", "JPY"]
DAYS = ["2025-03-03", "2025-03-04"]


class Bank:
    """Rates that end in .3, for every currency and day another one. Answers come after *seconds(pair)*."""

    def __init__(self, rng, wait=lambda currency, day: None):
        wholes = rng.sample(range(1, 100), len(CURRENCIES) * len(DAYS))
        self.pairs = [(currency, day) for currency in CURRENCIES for day in DAYS]
        self.rates = {pair: whole + 0.3 for pair, whole in zip(self.pairs, wholes, strict=True)}
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
    """*each* orders of every pair, of two customers, in any order. Every amount ends in 1, so that to round one by one matters."""
    customers = rng.sample(["Ada", "Boris", "Cleo", "Dora", "Emil", "Fay"], 2)
    orders = [
        {"customer": customer, "currency": currency, "day": day, "cents": rng.randrange(10, 10_000) * 10 + 1}
        for currency, day in pairs
        for customer in customers
        for _ in range(each)
    ]
    rng.shuffle(orders)
    return orders


def expected(orders, rates):
    """The report as it always was."""
    spent = dict.fromkeys(sorted({order["customer"] for order in orders}), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    spent["all"] = sum(spent.values())
    return "\n".join(f"{name:.<20}{cents / 100:>12.2f}" for name, cents in spent.items())
