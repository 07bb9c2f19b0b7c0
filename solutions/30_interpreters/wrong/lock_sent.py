"""Wrong: wants to protect something, and sends a lock of the main interpreter; a lock belongs to one interpreter.

Caught by: test_every_review_has_its_rating
"""

from concurrent.futures import InterpreterPoolExecutor
from threading import Lock


def rate_one(lock, rate, review):
    rating = rate(review)
    with lock:
        return rating


def rate_all(reviews, rate, workers):
    lock = Lock()
    with InterpreterPoolExecutor(workers) as pool:
        tasks = [pool.submit(rate_one, lock, rate, review) for review in reviews]
        return [task.result() for task in tasks]
