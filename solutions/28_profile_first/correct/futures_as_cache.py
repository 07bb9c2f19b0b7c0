"""Right: a dict of futures. Whoever needs a rate for the first time sends the question off; all others share its future."""

from concurrent.futures import ThreadPoolExecutor


def report(orders, rate, workers):
    answers = {}
    with ThreadPoolExecutor(workers) as pool:
        for order in orders:
            pair = order["currency"], order["day"]
            if pair not in answers:
                answers[pair] = pool.submit(rate, *pair)
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * answers[order["currency"], order["day"]].result())
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
