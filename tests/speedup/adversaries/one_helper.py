"""Wrong: as many workers as asked for, each of which lets one and the same helper do the work.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

import threading
from multiprocessing import Pool
from multiprocessing.managers import BaseManager


class Helper:
    def __init__(self, is_prime):
        self.is_prime = is_prime

    def test(self, number):
        with LOCK:
            return self.is_prime(number)


class Helpers(BaseManager):
    pass


LOCK = threading.Lock()
Helpers.register("Helper", Helper)


def ask(task):
    helper, number = task
    return helper.test(number)


def count_primes(numbers, is_prime, workers):
    with Helpers() as helpers, Pool(workers) as pool:
        helper = helpers.Helper(is_prime)
        return sum(pool.map(ask, [(helper, number) for number in numbers]))
