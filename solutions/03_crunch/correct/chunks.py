"""Right: contiguous chunks, one a worker, rounded up so that none is lost and none is empty of work by mistake."""

from concurrent.futures import ProcessPoolExecutor


def count_primes(numbers, is_prime, workers):
    size = max(1, -(-len(numbers) // workers))
    with ProcessPoolExecutor(max_workers=workers) as executor:
        return sum(executor.map(is_prime, numbers, chunksize=size))
