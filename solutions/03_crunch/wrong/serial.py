"""Wrong: one process does it all, one number after the other.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""


def count_primes(numbers, is_prime, workers):
    return sum(map(is_prime, numbers))
