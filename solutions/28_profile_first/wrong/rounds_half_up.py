"""Wrong: rounds as at school, .5 upwards. round(…) goes to the even number, and the report was made with it.

Caught by: test_the_report_says_what_it_said
"""

import math
from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(workers) as pool:
        rates = dict(zip(needed, pool.map(lambda pair: rate(*pair), needed), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += math.floor(order["cents"] * rates[order["currency"], order["day"]] + 0.5)
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
