"""Wrong: protects the counter by a lock that is held during the work as well, so only one process works at a time.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Process, Value


def count_share(total, share, is_prime):
    for number in share:
        with total.get_lock():
            if is_prime(number):
                total.value += 1


def count_primes(numbers, is_prime, workers):
    total = Value("i", 0)
    processes = [Process(target=count_share, args=(total, numbers[i::workers], is_prime)) for i in range(workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
