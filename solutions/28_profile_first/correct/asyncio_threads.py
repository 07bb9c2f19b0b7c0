"""Right: asyncio asks in threads, with a semaphore for the limit. The rest is done as it always was, order by order."""

import asyncio
import functools


async def ask_all(pairs, rate, workers):
    free = asyncio.Semaphore(workers)

    async def ask(pair):
        async with free:
            return await asyncio.to_thread(rate, *pair)

    return dict(zip(pairs, await asyncio.gather(*map(ask, pairs)), strict=True))


def report(orders, rate, workers):
    pairs = sorted({(order["currency"], order["day"]) for order in orders})
    rates = asyncio.run(ask_all(pairs, rate, workers))
    by_customer = {}
    for order in orders:
        by_customer.setdefault(order["customer"], []).append(order)
    in_euro = functools.partial(amount, rates)
    return lines_of({customer: sum(map(in_euro, theirs)) for customer, theirs in by_customer.items()})


def amount(rates, order):
    return round(order["cents"] * rates[order["currency"], order["day"]])


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
