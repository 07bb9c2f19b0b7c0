"""Right: the work reaches the workers once, by the pool's initializer, and not with every number."""

from concurrent.futures import ProcessPoolExecutor

work = None


def initialize(is_prime):
    global work
    work = is_prime


def test_one(number):
    return work(number)


def count_primes(numbers, is_prime, workers):
    with ProcessPoolExecutor(max_workers=workers, initializer=initialize, initargs=(is_prime,)) as executor:
        return sum(executor.map(test_one, numbers))
