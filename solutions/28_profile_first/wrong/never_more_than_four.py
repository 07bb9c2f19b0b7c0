"""Wrong: knows that four is a good number of threads. It is the caller who knows how many the bank can bear.

Caught by: test_as_many_are_asked_as_there_are_workers
"""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(min(workers, 4)) as pool:
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
