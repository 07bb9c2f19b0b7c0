"""Right: processes of its own take numbers from a queue until there are no more; the parent feeds it."""

from multiprocessing import Process, Queue


def take(tasks, counts, is_prime):
    counts.put(sum(is_prime(number) for number in iter(tasks.get, None)))


def count_primes(numbers, is_prime, workers):
    tasks, counts = Queue(), Queue()
    processes = [Process(target=take, args=(tasks, counts, is_prime)) for _ in range(workers)]
    for process in processes:
        process.start()
    for number in [*numbers, *[None] * workers]:
        tasks.put(number)
    total = sum(counts.get() for _ in processes)
    for process in processes:
        process.join()
    return total
