"""Right: threads without a pool. They take questions out of a queue until it is empty, and nobody else asks."""

import queue
import threading


def report(orders, rate, workers):
    questions, rates = queue.SimpleQueue(), {}
    for pair in {(order["currency"], order["day"]): None for order in orders}:
        questions.put(pair)

    def ask():
        while True:
            try:
                pair = questions.get_nowait()
            except queue.Empty:
                return
            rates[pair] = rate(*pair)

    threads = [threading.Thread(target=ask) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = dict.fromkeys((order["customer"] for order in orders), 0)
    for order in orders:
        spent[order["customer"]] += round(order["cents"] * rates[order["currency"], order["day"]])
    return lines_of(spent)


def line(name, cents):
    return f"{name:.<20}{cents / 100:>12.2f}"


def lines_of(spent):
    lines = [line(customer, spent[customer]) for customer in sorted(spent)]
    return "\n".join([*lines, line("all", sum(spent.values()))])
