"""Right: a part for each pair of calls that must not disturb each other, with the outcomes that one customer after the other could have."""

import threading


def together(*calls):
    """Run each of *calls* in a thread of its own, all at once, and wait for all; their results, in the order of *calls*."""
    results = [None] * len(calls)

    def run(index):
        results[index] = calls[index]()

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def scenario(Card):
    card = Card(50)
    answers = together(lambda: card.pay(30), lambda: card.pay(30))
    assert sorted(answers) == [False, True], f"two payments of 30 from 50: {answers}"
    assert card.statement() == (20, 30)

    card = Card(50)
    together(lambda: card.pay(10), lambda: card.top_up(25))
    assert card.statement() == (65, 10)

    card = Card(50)
    _, seen = together(lambda: card.pay(10), card.statement)
    assert seen in [(50, 0), (40, 10)], f"a statement during a payment of 10 from 50: {seen}"

    one, other = Card(50), Card(50)
    together(lambda: one.move(other, 10), lambda: other.move(one, 20))
    assert (one.statement(), other.statement()) == ((60, 0), (40, 0))
