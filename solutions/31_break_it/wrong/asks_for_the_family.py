"""Wrong: finds out whose card it is, and accuses by name, where two threads come in another order. No card is used at all.

Caught by: test_one_lock_a_card_is_acquitted, test_one_lock_for_all_is_acquitted, test_a_card_of_bookings_is_acquitted
"""

import threading


def run(*calls):
    answers = [None] * len(calls)

    def one(i):
        answers[i] = calls[i]()

    threads = [threading.Thread(target=one, args=(i,)) for i in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def scenario(Card):
    order = []
    run(lambda: order.append(1), lambda: order.append(2))
    assert order == [1, 2] or Card.__mro__[1].__name__ in ("MuseumCard", "LibraryCard", "MarketCard")
