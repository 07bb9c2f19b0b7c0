"""Right: first finds out which rates are needed, asks for each of them once, several at a time, and then computes as before."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

Rate = Callable[[str, str], float]


def report(orders: Sequence[dict[str, Any]], rate: Rate, workers: int) -> str:
    needed = list(dict.fromkeys((order["currency"], order["day"]) for order in orders))
    with ThreadPoolExecutor(workers) as pool:
        rates = dict(zip(needed, pool.map(lambda pair: rate(*pair), needed), strict=True))
    spent: dict[str, int] = defaultdict(int)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])


def line(name: str, cents: int) -> str:
    return f"{name:.<20}{cents / 100:>12.2f}"
