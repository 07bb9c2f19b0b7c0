"""Wrong: the chunks are so large that the first worker gets all the numbers.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(is_prime, numbers, chunksize=1000))
