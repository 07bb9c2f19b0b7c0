"""A scenario that tells right gift cards from wrong ones: what threads do to cards, and what must be true of it."""

import threading


def scenario(Card):
    """Use cards from several threads, wait for all of them, and assert what holds for every card that is right."""
    # TODO: this convicts nobody. One customer comes after the other, so no card ever sees two at once.
    card = Card(50)
    customer = threading.Thread(target=card.pay, args=(30,))
    customer.start()
    customer.join()
    assert card.statement() == (20, 30)
