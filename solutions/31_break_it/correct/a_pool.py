"""Right: threads of a pool, and futures that hand over the results. All four parts are told by one table."""

from concurrent.futures import ThreadPoolExecutor


def outcome(*calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(call) for call in calls]
    return [future.result() for future in futures]


def scenario(Card):
    card = Card(7)
    assert sorted(outcome(lambda: card.pay(5), lambda: card.pay(4))) == [False, True]
    assert card.statement() in [(2, 5), (3, 4)]

    card = Card(7)
    outcome(lambda: card.pay(5), lambda: card.top_up(4))
    assert card.statement() == (6, 5)

    card = Card(7)
    left, spent = outcome(card.statement, lambda: card.pay(5))[0]
    assert left + spent == 7

    one, other = Card(7), Card(7)
    assert outcome(lambda: one.move(other, 5), lambda: other.move(one, 4)) == [True, True]
    assert one.statement() == (6, 0)
