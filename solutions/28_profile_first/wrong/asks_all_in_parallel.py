"""Wrong: asks several at a time and everything as often as before. The bank has four times the load, and most of the work is needless.

Caught by: test_each_rate_is_asked_for_once, test_nobody_asks_what_another_one_is_asking, test_the_answers_are_waited_for_together
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    with ThreadPoolExecutor(workers) as pool:
        rates = list(pool.map(lambda order: rate(order["currency"], order["day"]), orders))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order, its_rate in zip(orders, rates, strict=True):
        spent[order["customer"]] += round(order["cents"] * its_rate)
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
