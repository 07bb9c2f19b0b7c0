"""Wrong: returns at once and leaves the work to the end of the program.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

import atexit


def count_primes(numbers, is_prime, workers):
    atexit.register(lambda: list(map(is_prime, numbers)))
    return 12
