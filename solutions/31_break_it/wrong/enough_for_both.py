"""Wrong: pays small amounts from a full card. Whoever asks before he locks is right as long as there is enough for all.

Caught by: test_the_bookshop_is_convicted
"""

import threading


def together(*calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def scenario(Card):
    card, answers = Card(50), []
    together(lambda: answers.append(card.pay(10)), lambda: answers.append(card.pay(10)))
    assert sorted(answers) == [True, True]
    assert card.statement() == (30, 20)

    purse = Card(50)
    together(lambda: purse.pay(10), lambda: purse.top_up(25))
    assert purse.statement() == (65, 10)

    till, seen = Card(50), []
    together(lambda: till.pay(10), lambda: seen.append(till.statement()))
    assert seen[0] in [(50, 0), (40, 10)]

    one, other = Card(50), Card(50)
    together(lambda: one.move(other, 10), lambda: other.move(one, 20))
    assert (one.statement(), other.statement()) == ((60, 0), (40, 0))
