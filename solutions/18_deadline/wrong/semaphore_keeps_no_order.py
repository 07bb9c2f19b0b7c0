"""Wrong: starts a thread for each hotel and lets a semaphore choose. Who comes first to a semaphore, and who of those that wait is let in
next, isn't said anywhere: the last hotel of the tour may be asked, and the first one not.

Caught by: test_the_last_moment
"""

import threading


def reserve_all(hotels, reserve, seconds, workers):
    permits = threading.Semaphore(workers)
    changed = threading.Condition()
    begun, answers = [], {}
    closed = False

    def ask(hotel):
        with permits:
            with changed:
                if closed:
                    return
                begun.append(hotel)
            answer = reserve(hotel)
            with changed:
                answers[hotel] = answer
                changed.notify()

    for hotel in hotels:
        threading.Thread(target=ask, args=(hotel,)).start()
    with changed:
        changed.wait_for(lambda: len(answers) == len(hotels), timeout=seconds)
        closed = True
        under_way = [hotel for hotel in begun if hotel not in answers]
        return dict(answers), under_way, [hotel for hotel in hotels if hotel not in begun]
