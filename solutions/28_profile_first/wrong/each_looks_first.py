"""Wrong: has each worker look whether the rate is there, and ask if it is not. All of them look before the first answer comes.

Caught by: test_nobody_asks_what_another_one_is_asking
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    rates = {}

    def ask(order):
        pair = order["currency"], order["day"]
        if pair not in rates:
            rates[pair] = rate(*pair)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(ask, orders))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
