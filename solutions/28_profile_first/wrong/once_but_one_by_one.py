"""Wrong: asks for each rate once, and stops there. What is left is waiting, and it waits for one answer after the other.

Caught by: test_the_answers_are_waited_for_together
"""


def report(orders, rate, workers):
    rates = {}
    for order in orders:
        pair = order["currency"], order["day"]
        if pair not in rates:
            rates[pair] = rate(*pair)
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
