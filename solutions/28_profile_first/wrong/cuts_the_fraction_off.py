"""Wrong: believes that int(…) rounds. It cuts off, and every report is some cents short.

Caught by: test_the_report_says_what_it_said
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(workers) as pool:
        rates = dict(zip(needed, pool.map(lambda pair: rate(*pair), needed), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += int(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
