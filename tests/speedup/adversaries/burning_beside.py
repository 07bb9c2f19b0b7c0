"""Wrong: one worker does the work, and a second one burns CPU time to look busy.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Event, Pool, Process


def burn(end):
    while not end.is_set():
        sum(range(1000))


def count_primes(numbers, is_prime, workers):
    end = Event()
    burner = Process(target=burn, args=(end,))
    burner.start()
    with Pool(1) as pool:
        total = sum(pool.map(is_prime, numbers))
    end.set()
    burner.join()
    return total
