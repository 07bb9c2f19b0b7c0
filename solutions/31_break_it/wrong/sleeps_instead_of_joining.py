"""Wrong: waits a while for the threads, and believes that this is long enough. On a busy machine it is not, and right cards are accused.

Caught by: test_one_lock_a_card_is_acquitted, test_one_lock_for_all_is_acquitted, test_a_card_of_bookings_is_acquitted
"""

import threading
import time


def together(*calls):
    threads = [threading.Thread(target=call) for call in calls]
    for thread in threads:
        thread.start()
    time.sleep(0.5)


def scenario(Card):
    card, answers = Card(50), []
    together(lambda: answers.append(card.pay(30)), lambda: answers.append(card.pay(30)))
    assert sorted(answers) == [False, True]
    assert card.statement() == (20, 30)

    purse = Card(50)
    together(lambda: purse.pay(10), lambda: purse.top_up(25))
    assert purse.statement() == (65, 10)

    till, seen = Card(50), []
    together(lambda: till.pay(10), lambda: seen.append(till.statement()))
    assert seen[0] in [(50, 0), (40, 10)]

    one, other = Card(50), Card(50)
    together(lambda: one.move(other, 10), lambda: other.move(one, 20))
    assert (one.statement(), other.statement()) == ((60, 0), (40, 0))
