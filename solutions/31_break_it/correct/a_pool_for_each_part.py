"""Right: a pool of two for each part. Its own threads and locks make many orders that all end alike; the search has to get through them."""

from concurrent.futures import ThreadPoolExecutor


def run(*calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]


def scenario(Card):
    card = Card(50)
    run(lambda: card.pay(10), lambda: card.top_up(7))
    assert card.statement() == (47, 10)
    card = Card(50)
    assert run(lambda: card.pay(10), card.statement)[1] in ((50, 0), (40, 10))
    a, b = Card(50), Card(50)
    run(lambda: a.move(b, 10), lambda: b.move(a, 10))
    assert a.statement() == b.statement() == (50, 0)
    card = Card(50)
    assert sorted(run(lambda: card.pay(30), lambda: card.pay(30))) == [False, True]
    assert card.statement() == (20, 30)
