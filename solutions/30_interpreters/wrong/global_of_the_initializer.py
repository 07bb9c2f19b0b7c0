"""Wrong: sets a global when an interpreter starts. A function that uses nothing of its module is sent without it, and sets it elsewhere.

Caught by: test_every_review_has_its_rating
"""

from concurrent.futures import InterpreterPoolExecutor


def prepare(rate):
    global work
    work = rate


def one(review):
    return work(review)


def rate_all(reviews, rate, workers):
    with InterpreterPoolExecutor(workers, initializer=prepare, initargs=(rate,)) as pool:
        tasks = [pool.submit(one, review) for review in reviews]
        return [task.result() for task in tasks]
