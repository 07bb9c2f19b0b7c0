"""Right: forks by itself and counts by exit status, without multiprocessing at all."""

import os


def count_primes(numbers, is_prime, workers):
    children = []
    for first in range(workers):
        pid = os.fork()
        if pid == 0:
            os._exit(sum(map(is_prime, numbers[first::workers])))
        children.append(pid)
    return sum(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children)
