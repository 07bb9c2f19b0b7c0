"""Wrong: every worker gets all the numbers, so each does the whole work, and the first to finish is believed.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Pool


def count_all(numbers, is_prime):
    return sum(map(is_prime, numbers))


def count_primes(numbers, is_prime, workers):
    with Pool(workers) as pool:
        counts = pool.starmap(count_all, [(numbers, is_prime)] * workers)
    return counts[0]
