"""Wrong: returns something that does the work when it is looked at, and the clock is off by then.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""


class Lazy(int):
    def __eq__(self, other):
        return sum(map(self.work, self.numbers)) == other

    __hash__ = int.__hash__


def count_primes(numbers, is_prime, workers):
    count = Lazy(12)
    count.work, count.numbers = is_prime, numbers
    return count
