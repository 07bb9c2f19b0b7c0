"""Wrong: knows the cards and not what is wrong with them. A verdict without an order of events is none.

Caught by: test_the_bakery_is_convicted, test_the_bookshop_is_convicted
"""


def scenario(Card):
    card = Card(50)
    assert {"_age", "_left", "_bookings"} & vars(card).keys()
    assert card.pay(30)
    assert card.statement() == (20, 30)
