"""Wrong: sends a large table along with each number, and back again.

Caught by: test_two_workers_beat_one
"""

from concurrent.futures import ProcessPoolExecutor

TABLE = [str(number) for number in range(60_000)]


def test_one(number, is_prime, table):
    return is_prime(number), table


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(workers) as pool:
        pending = [pool.submit(test_one, number, is_prime, TABLE) for number in numbers]
        return sum(future.result()[0] for future in pending)
