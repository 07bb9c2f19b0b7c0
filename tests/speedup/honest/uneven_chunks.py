"""Right: the chunks are of different sizes, the large ones first, and the pool evens them out."""

from multiprocessing import Pool


def count_share(share, is_prime):
    return sum(map(is_prime, share))


def count_primes(numbers, is_prime, workers):
    chunks, begin = [], 0
    while begin < len(numbers):
        size = max(1, (len(numbers) - begin) // (2 * workers))
        chunks.append(list(numbers[begin : begin + size]))
        begin += size
    with Pool(workers) as pool:
        return sum(pool.starmap(count_share, [(chunk, is_prime) for chunk in chunks], chunksize=1))
