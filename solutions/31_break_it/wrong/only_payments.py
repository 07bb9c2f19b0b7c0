"""Wrong: tests the method that looks dangerous against itself, and no two different ones. To put money on a card is to change it, too.

Caught by: test_the_cinema_is_convicted
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
    together(lambda: answers.append(card.pay(30)), lambda: answers.append(card.pay(30)))
    assert sorted(answers) == [False, True]
    assert card.statement() == (20, 30)

    purse = Card(50)
    together(lambda: purse.top_up(10))
    together(lambda: purse.top_up(25))
    assert purse.statement() == (85, 0)

    till, seen = Card(50), []
    together(lambda: till.pay(10), lambda: seen.append(till.statement()))
    assert seen[0] in [(50, 0), (40, 10)]

    one, other = Card(50), Card(50)
    together(lambda: one.move(other, 10), lambda: other.move(one, 20))
    assert (one.statement(), other.statement()) == ((60, 0), (40, 0))
