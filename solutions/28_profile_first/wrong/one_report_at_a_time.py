"""Wrong: keeps reports apart by a lock. They share nothing, and now one waits for all questions of another.

Caught by: test_as_many_are_asked_as_there_are_workers
"""

import threading
from concurrent.futures import ThreadPoolExecutor

one_at_a_time = threading.Lock()


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with one_at_a_time, ThreadPoolExecutor(workers) as pool:
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
