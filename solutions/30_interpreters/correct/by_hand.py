"""Right: interpreters of its own, each driven by a thread and closed in the end."""

from concurrent import interpreters
from threading import Thread


def rate_all(reviews, rate, workers):
    ratings = [0] * len(reviews)

    def drive(first):
        interpreter = interpreters.create()
        try:
            for place in range(first, len(reviews), workers):
                ratings[place] = interpreter.call(rate, reviews[place])
        finally:
            interpreter.close()

    threads = [Thread(target=drive, args=(first,)) for first in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ratings
