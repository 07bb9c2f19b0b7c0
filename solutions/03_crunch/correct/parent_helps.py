"""Right: the calling process does a share itself, so it starts one process fewer."""

from multiprocessing import Pipe, Process


def count_share(pipe, share, is_prime):
    pipe.send(sum(map(is_prime, share)))


def count_primes(numbers, is_prime, workers):
    shares = [numbers[first::workers] for first in range(workers)]
    helpers = []
    for share in shares[1:]:
        ours, theirs = Pipe()
        process = Process(target=count_share, args=(theirs, share, is_prime))
        process.start()
        helpers.append((process, ours))
    total = sum(map(is_prime, shares[0]))
    for process, ours in helpers:
        total += ours.recv()
        process.join()
    return total
