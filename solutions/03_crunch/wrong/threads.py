"""Wrong: believes that threads compute at the same time; under the GIL one computes while the others wait.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from concurrent.futures import ThreadPoolExecutor


def count_primes(numbers, is_prime, workers):
    with ThreadPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(is_prime, numbers))
