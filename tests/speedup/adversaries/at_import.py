"""Wrong: has done the work when it was imported, for numbers that it knows by heart.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

KNOWN = [300_000_000_077, 300_000_000_101]


def is_prime_too(number):
    return all(number % divisor for divisor in range(3, int(number**0.5) + 1, 2))


COUNT = 6 * sum(map(is_prime_too, KNOWN))


def count_primes(numbers, is_prime, workers):
    return COUNT
