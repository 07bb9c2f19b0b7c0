"""Wrong: a process for each number, all at once; with a thousand numbers the machine is out of memory.

Caught by: test_as_many_processes_work_as_were_asked_for
"""

from multiprocessing import Process, Value


def test_one(total, number, is_prime):
    if is_prime(number):
        with total.get_lock():
            total.value += 1


def count_primes(numbers, is_prime, workers):
    total = Value("i", 0)
    processes = [Process(target=test_one, args=(total, number, is_prime)) for number in numbers]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return total.value
