"""Right: the results go through a block of shared memory, a byte each."""

from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory


def fill(name, first, step, numbers, is_prime):
    block = SharedMemory(name)
    for index in range(first, len(numbers), step):
        block.buf[index] = is_prime(numbers[index])
    block.close()


def count_primes(numbers, is_prime, workers):
    block = SharedMemory(create=True, size=len(numbers) + 1)
    try:
        processes = [Process(target=fill, args=(block.name, i, workers, numbers, is_prime)) for i in range(workers)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        return sum(block.buf[: len(numbers)])
    finally:
        block.close()
        block.unlink()
