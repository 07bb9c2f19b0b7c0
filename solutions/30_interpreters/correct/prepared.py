"""Right: each interpreter gets the work once, when it starts, and keeps it in a variable of its own."""

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
