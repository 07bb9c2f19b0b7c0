"""Wrong: calls off the work and forgets the workers. They wait for hotels at a queue into which nobody will put any.

Caught by: test_no_thread_is_left_when_all_is_over
"""

import queue
import threading
import time


def reserve_all(hotels, reserve, seconds, workers):
    end = time.monotonic() + seconds
    to_ask = queue.SimpleQueue()
    messages = queue.SimpleQueue()
    for hotel in hotels:
        to_ask.put(hotel)

    def work():
        while True:
            hotel = to_ask.get()
            messages.put((hotel, reserve(hotel)))

    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    answers = {}
    try:
        while len(answers) < len(hotels):
            hotel, answer = messages.get(timeout=max(0, end - time.monotonic()))
            answers[hotel] = answer
    except queue.Empty:
        pass
    not_asked = []
    while not to_ask.empty():
        try:
            not_asked.append(to_ask.get_nowait())
        except queue.Empty:
            break
    return answers, [hotel for hotel in hotels if hotel not in answers and hotel not in not_asked], not_asked
