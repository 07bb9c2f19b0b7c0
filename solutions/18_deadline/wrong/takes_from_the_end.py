"""Wrong: takes the hotels off the end of a list with pop(), because that is where pop() takes. The customer's first choice is asked
last, or not at all.

Caught by: test_who_was_not_asked_in_time_is_never_asked, test_the_last_moment
"""

import threading


def reserve_all(hotels, reserve, seconds, workers):
    changed = threading.Condition()
    waiting = list(hotels)
    under_way = []
    answers = {}
    closed = False

    def work():
        while True:
            with changed:
                if closed or not waiting:
                    return
                hotel = waiting.pop()
                under_way.append(hotel)
            answer = reserve(hotel)
            with changed:
                if closed:
                    return
                under_way.remove(hotel)
                answers[hotel] = answer
                changed.notify_all()

    for _ in range(workers):
        threading.Thread(target=work).start()
    with changed:
        changed.wait_for(lambda: len(answers) == len(hotels), timeout=seconds)
        closed = True
        return answers, under_way, waiting
