"""Wrong: a global of the module, which the initializer sets. It is set outside the module, where only the initializer sees it.

Caught by: test_every_review_has_its_rating
"""

from concurrent.futures import InterpreterPoolExecutor

work = None


def prepare(rate):
    global work
    work = rate


def rate_one(review):
    return work(review)


def rate_all(reviews, rate, workers):
    with InterpreterPoolExecutor(workers, initializer=prepare, initargs=(rate,)) as pool:
        return list(pool.map(rate_one, reviews))
