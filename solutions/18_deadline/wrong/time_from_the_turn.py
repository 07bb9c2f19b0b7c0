"""Wrong: counts the seconds from the moment at which a worker begins. Who waits in the queue has all the time still before him.

Caught by: test_who_was_not_asked_in_time_is_never_asked
"""

import threading
from concurrent.futures import ThreadPoolExecutor


def reserve_all(hotels, reserve, seconds, workers):
    answers, under_way = {}, []

    def ask(hotel):
        answer = []
        call = threading.Thread(target=lambda: answer.append(reserve(hotel)))
        call.start()
        call.join(seconds)
        if answer:
            answers[hotel] = answer[0]
        else:
            under_way.append(hotel)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        for hotel in hotels:
            pool.submit(ask, hotel)
    return answers, under_way, []
