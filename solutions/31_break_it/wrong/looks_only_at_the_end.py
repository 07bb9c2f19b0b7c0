"""Wrong: looks at the cards when all is over, and never while something happens. A reader who comes in the middle sees what no test saw.

Caught by: test_the_florist_is_convicted
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
    together(lambda: purse.pay(10), lambda: purse.top_up(25))
    assert purse.statement() == (65, 10)

    till = Card(50)
    together(lambda: till.pay(10), till.statement)
    assert till.statement() == (40, 10)

    one, other = Card(50), Card(50)
    together(lambda: one.move(other, 10), lambda: other.move(one, 20))
    assert (one.statement(), other.statement()) == ((60, 0), (40, 0))
