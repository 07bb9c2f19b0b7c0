"""Wrong: starts dozens of processes of which all but a few have nothing to do.

Caught by: test_two_workers_beat_one
"""

from multiprocessing import Event, Process, Queue

CROWD = 100


def wait_for_the_end(end):
    end.wait()


def count_share(counts, share, is_prime):
    counts.put(sum(map(is_prime, share)))


def count_primes(numbers, is_prime, workers):
    end, counts = Event(), Queue()
    crowd = [Process(target=wait_for_the_end, args=(end,)) for _ in range(CROWD)]
    crowd += [Process(target=count_share, args=(counts, numbers[i::workers], is_prime)) for i in range(workers)]
    for process in crowd:
        process.start()
    total = sum(counts.get() for _ in range(workers))
    end.set()
    for process in crowd:
        process.join()
    return total
