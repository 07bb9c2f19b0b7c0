"""Wrong: repeats one payment many times, as if it needed luck to hit the moment. The search hits it
at once; what is never tried is not found however often.

Caught by: test_the_bookshop_is_convicted, test_the_station_is_convicted
"""

import threading


def together(*calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def scenario(Card):
    card = Card(50)

    def shop():
        for _ in range(5):
            card.pay(1)

    together(shop, shop)
    assert card.statement() == (40, 10)

    purse = Card(50)
    together(lambda: purse.pay(10), lambda: purse.top_up(25))
    assert purse.statement() == (65, 10)

    till, seen = Card(50), []
    together(lambda: till.pay(10), lambda: seen.append(till.statement()))
    assert seen[0] in [(50, 0), (40, 10)]
