"""Right: each interpreter gets the work once, when it starts, and keeps it in a class of its own module."""

from concurrent.futures import InterpreterPoolExecutor


class Kept:
    work = None


def prepare(rate):
    Kept.work = rate


def one(review):
    return Kept.work(review)


def rate_all(reviews, rate, workers):
    with InterpreterPoolExecutor(workers, initializer=prepare, initargs=(rate,)) as pool:
        tasks = [pool.submit(one, review) for review in reviews]
        return [task.result() for task in tasks]
