"""Wrong: takes the answers as they come, and believes that they come in the order of the questions.

Caught by: test_the_report_says_what_it_said
"""

from concurrent.futures import ThreadPoolExecutor, as_completed


def report(orders, rate, workers):
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(rate, *pair) for pair in needed]
        rates = dict(zip(needed, (future.result() for future in as_completed(futures)), strict=True))
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
