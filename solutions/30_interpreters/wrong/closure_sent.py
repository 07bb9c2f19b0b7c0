"""Wrong: sends a function that was made inside another one; what it has seen there can't go along.

Caught by: test_every_review_has_its_rating
"""

from concurrent.futures import InterpreterPoolExecutor


def rate_all(reviews, rate, workers):
    def rate_number(number):
        return rate(reviews[number])

    with InterpreterPoolExecutor(workers) as pool:
        return list(pool.map(rate_number, range(len(reviews))))
