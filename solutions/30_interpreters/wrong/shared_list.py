"""Wrong: believes that interpreters of one process share its global variables; each appends to a list of its own.

Caught by: test_every_review_has_its_rating
"""

from concurrent.futures import InterpreterPoolExecutor

ratings = []


def rate_one(rate, review):
    ratings.append(rate(review))


def rate_all(reviews, rate, workers):
    ratings.clear()
    with InterpreterPoolExecutor(workers) as pool:
        for task in [pool.submit(rate_one, rate, review) for review in reviews]:
            task.result()
    return list(ratings)
