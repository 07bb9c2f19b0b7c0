"""Right: own processes, started by spawn, that answer through a queue."""

from multiprocessing import get_context


def count_share(counts, share, is_prime):
    counts.put(sum(map(is_prime, share)))


def count_primes(numbers, is_prime, workers):
    context = get_context("spawn")
    counts = context.SimpleQueue()
    shares = [list(numbers[first::workers]) for first in range(workers)]
    processes = [context.Process(target=count_share, args=(counts, share, is_prime)) for share in shares]
    for process in processes:
        process.start()
    total = sum(counts.get() for _ in processes)
    for process in processes:
        process.join()
    return total
