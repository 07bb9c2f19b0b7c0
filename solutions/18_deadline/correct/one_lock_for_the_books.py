"""Right: no pool. Threads take hotels off a list; one condition guards the list, the books and the fact that the time is up."""

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
