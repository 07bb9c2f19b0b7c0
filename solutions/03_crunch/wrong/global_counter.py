"""Wrong: believes that processes share the module's variables; each adds to a copy of its own, which ends with it.

Caught by: test_it_counts_the_primes
"""

from multiprocessing import Process

total = 0


def count_share(share, is_prime):
    global total
    total += sum(map(is_prime, share))


def count_primes(numbers, is_prime, workers):
    global total
    total = 0
    processes = [Process(target=count_share, args=(numbers[first::workers], is_prime)) for first in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total
