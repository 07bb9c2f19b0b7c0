"""Wrong: asks in batches. The slowest answer of a batch holds up the next one.

Caught by: test_as_many_are_asked_as_there_are_workers
"""

import itertools
from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    rates, questions = {}, iter(needed)
    with ThreadPoolExecutor(workers) as pool:
        while batch := list(itertools.islice(questions, workers)):
            rates.update(zip(batch, pool.map(lambda pair: rate(*pair), batch), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
