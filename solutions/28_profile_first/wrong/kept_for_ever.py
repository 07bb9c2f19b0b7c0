"""Wrong: keeps the rates in a global variable. The next report is very fast, and says what was right yesterday.

Caught by: test_a_new_report_asks_anew
"""

from concurrent.futures import ThreadPoolExecutor

rates = {}


def report(orders, rate, workers):
    needed = {
        (order["currency"], order["day"]): None for order in orders if (order["currency"], order["day"]) not in rates
    }
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
