"""What each customer spent, in euro: the report that takes too long."""

from collections.abc import Callable, Sequence
from typing import Any

Rate = Callable[[str, str], float]


def report(orders: Sequence[dict[str, Any]], rate: Rate, workers: int) -> str:
    """A line for each customer, in alphabetical order, and one for all; `rate(currency, day)` asks the bank."""
    # TODO: this takes too long. Find out where the time goes (python profile_report.py), and change that.
    lines, total = [], 0
    for customer in customers_of(orders):
        spent = 0
        for order in orders:
            if order["customer"] == customer:
                spent += in_euro(order, rate)
        lines.append(line(customer, spent))
        total += spent
    lines.append(line("all", total))
    return "\n".join(lines)


def customers_of(orders: Sequence[dict[str, Any]]) -> list[str]:
    """Who has ordered, in alphabetical order, everybody once."""
    customers: list[str] = []
    for order in orders:
        if order["customer"] not in customers:
            customers = sorted([*customers, order["customer"]])
    return customers


def in_euro(order: dict[str, Any], rate: Rate) -> int:
    """The amount of *order* in euro cents. Each order is rounded by itself: so it says in the contracts."""
    return round(order["cents"] * rate(order["currency"], order["day"]))


def line(name: str, cents: int) -> str:
    """A line of the report, built up by hand, letter by letter."""
    text = ""
    for letter in name:
        text = text + letter
    while len(text) < 20:
        text = text + "."
    return f"{text}{cents / 100:>12.2f}"
