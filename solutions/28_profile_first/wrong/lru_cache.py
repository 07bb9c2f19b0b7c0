"""Wrong: puts lru_cache on the question: one line, and it works. It never forgets, and it does not stop two threads from asking the same.

Caught by: test_nobody_asks_what_another_one_is_asking, test_the_answers_are_waited_for_together, test_a_new_report_asks_anew
"""

import functools
from concurrent.futures import ThreadPoolExecutor


@functools.lru_cache
def ask(rate, currency, day):
    return rate(currency, day)


def report(orders, rate, workers):
    with ThreadPoolExecutor(workers) as pool:
        rates = list(pool.map(lambda order: ask(rate, order["currency"], order["day"]), orders))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order, its_rate in zip(orders, rates, strict=True):
        spent[order["customer"]] += round(order["cents"] * its_rate)
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
