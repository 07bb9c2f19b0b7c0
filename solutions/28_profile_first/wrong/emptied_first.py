"""Wrong: keeps the rates in a global variable and empties it when a report begins. Another report may be in the middle of it.

Caught by: test_two_reports_at_the_same_time_are_both_right
"""

from concurrent.futures import ThreadPoolExecutor

rates = {}


def report(orders, rate, workers):
    rates.clear()
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(workers) as pool:
        rates.update(zip(needed, pool.map(lambda pair: rate(*pair), needed), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
