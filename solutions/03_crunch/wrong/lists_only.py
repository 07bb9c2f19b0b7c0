"""Wrong: believes that whatever is counted through is a list; a range has no copy.

Caught by: test_there_may_be_fewer_numbers_than_workers
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    todo = numbers.copy()
    fs = []
    with ProcessPoolExecutor(workers) as pool:
        while todo:
            fs.append(pool.submit(is_prime, todo.pop()))
        return sum(1 for f in fs if f.result())
