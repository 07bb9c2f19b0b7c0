"""Right: one thread besides the main one is enough. The main thread does the other half of the work itself."""

from threading import Thread


def beside(call, mine):
    thread = Thread(target=call)
    thread.start()
    result = mine()
    thread.join()
    return result


def scenario(Card):
    card, answers = Card(1), []
    answers.append(beside(lambda: answers.append(card.pay(1)), lambda: card.pay(1)))
    assert answers.count(True) == 1
    left, spent = card.statement()
    assert (left, spent) == (0, 1)

    card = Card(1)
    beside(lambda: card.top_up(3), lambda: card.pay(1))
    assert card.statement() == (3, 1)

    card = Card(1)
    left, spent = beside(lambda: card.pay(1), card.statement)
    assert left == 1 - spent

    here, there = Card(1), Card(1)
    beside(lambda: here.move(there, 1), lambda: there.move(here, 1))
    assert here.statement()[0] + there.statement()[0] == 2
