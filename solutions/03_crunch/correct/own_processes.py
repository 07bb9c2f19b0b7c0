"""Right: processes of its own, which take numbers from one queue and put their counts on another."""

import multiprocessing


def work(tasks, counts, is_prime):
    counts.put(sum(1 for number in iter(tasks.get, None) if is_prime(number)))


def count_primes(numbers, is_prime, workers):
    tasks, counts = multiprocessing.Queue(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=work, args=(tasks, counts, is_prime)) for _ in range(workers)]
    for process in processes:
        process.start()
    for number in numbers:
        tasks.put(number)
    for _ in processes:
        tasks.put(None)
    total = sum(counts.get() for _ in processes)
    for process in processes:
        process.join()
    return total
