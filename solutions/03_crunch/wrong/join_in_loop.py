"""Wrong: joins each process before it starts the next one.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Process, Queue


def count_share(counts, share, is_prime):
    counts.put(sum(map(is_prime, share)))


def count_primes(numbers, is_prime, workers):
    counts = Queue()
    for first in range(workers):
        process = Process(target=count_share, args=(counts, numbers[first::workers], is_prime))
        process.start()
        process.join()
    return sum(counts.get() for _ in range(workers))
