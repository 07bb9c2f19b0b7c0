"""Wrong: copies the answers, and hands out its own list of those under way. The workers go on striking hotels off it, and a late answer
makes a hotel vanish from the page.

Caught by: test_who_is_told_to_be_under_way_was_asked
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
                hotel = waiting.pop(0)
                under_way.append(hotel)
            answer = reserve(hotel)
            with changed:
                under_way.remove(hotel)
                answers[hotel] = answer
                changed.notify_all()

    for _ in range(workers):
        threading.Thread(target=work).start()
    with changed:
        changed.wait_for(lambda: len(answers) == len(hotels), timeout=seconds)
        closed = True
        return dict(answers), under_way, waiting
