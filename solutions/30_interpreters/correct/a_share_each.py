"""Right: one task for each interpreter, with every n-th review; only whole shares travel."""

from concurrent.futures import InterpreterPoolExecutor


def rate_share(rate, share):
    return [rate(review) for review in share]


def rate_all(reviews, rate, workers):
    ratings = [0] * len(reviews)
    with InterpreterPoolExecutor(workers) as pool:
        tasks = [pool.submit(rate_share, rate, reviews[first::workers]) for first in range(workers)]
        for first, task in enumerate(tasks):
            ratings[first::workers] = task.result()
    return ratings
