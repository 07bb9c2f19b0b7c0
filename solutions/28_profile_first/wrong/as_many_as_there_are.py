"""Wrong: opens a thread for each question and ignores workers. The bank is asked everything at once.

Caught by: test_the_answers_are_waited_for_together
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(len(needed) or 1) as pool:
        rates = dict(zip(needed, pool.map(lambda pair: rate(*pair), needed), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
