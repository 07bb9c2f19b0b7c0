"""Wrong: asks for each result right after submitting, so all the other workers have nothing to do.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    total = 0
    with ProcessPoolExecutor(max_workers=workers) as executor:
        for number in numbers:
            total += executor.submit(is_prime, number).result()
    return total
