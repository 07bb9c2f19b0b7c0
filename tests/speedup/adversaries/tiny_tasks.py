"""Wrong: cuts the work into so many tiny tasks that sending them costs more than doing them.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool

PIECES = 1000


def piece(task):
    number, part, is_prime = task
    return part == 0 and is_prime(number)


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        tasks = ((number, part, is_prime) for part in range(PIECES) for number in numbers)
        return sum(pool.imap(piece, tasks))
