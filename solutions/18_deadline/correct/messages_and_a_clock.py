"""Right: the workers send messages, and the caller reads them for as long as there is time left. Who wants a hotel takes it out
of a queue, the caller too when the time is up, and a queue gives each item to one only."""

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
        try:
            while True:
                hotel = to_ask.get_nowait()
                messages.put((hotel, reserve(hotel)))
        except queue.Empty:
            pass

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
