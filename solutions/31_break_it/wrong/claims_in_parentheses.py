"""Wrong: puts claim and text in parentheses. That is a tuple, a tuple of two is true, and the assert never fails.

Caught by: test_the_bakery_is_convicted, test_the_bookshop_is_convicted, test_the_cinema_is_convicted
"""

import threading


def run(*targets):
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def scenario(Card):
    card, answers = Card(50), []
    run(lambda: answers.append(card.pay(30)), lambda: answers.append(card.pay(30)))
    assert (sorted(answers) == [False, True], "one of two")
    assert (card.statement() == (20, 30), "20 left")
    card = Card(50)
    run(lambda: card.pay(10), lambda: card.top_up(7))
    assert (card.statement() == (47, 10), "47 left")
