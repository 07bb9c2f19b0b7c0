"""Wrong: has threads write the lines, and everything else goes on one after the other. The wrong part is parallel now.

Caught by: test_each_rate_is_asked_for_once, test_nobody_asks_what_another_one_is_asking, test_the_answers_are_waited_for_together
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rate(order["currency"], order["day"]))
    names = sorted(spent)
    with ThreadPoolExecutor(workers) as pool:
        lines = list(pool.map(line, names, [spent[name] for name in names]))
    return "\n".join([*lines, line("all", sum(spent.values()))])


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
