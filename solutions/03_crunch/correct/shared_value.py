"""Right: half and half with a shared counter, to which each process adds its count once, under its lock."""

from multiprocessing import Process, Value


def count_into(total, share, is_prime):
    count = sum(map(is_prime, share))
    with total.get_lock():
        total.value += count


def count_primes(numbers, is_prime, workers):
    total = Value("i", 0)
    processes = [Process(target=count_into, args=(total, numbers[i::workers], is_prime)) for i in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
