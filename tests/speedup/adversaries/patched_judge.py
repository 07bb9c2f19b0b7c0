"""Wrong: one after the other, and replaces what it finds of the judge in its own process.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

from graders.speedup import accounting, activity, cpu_time, judge, lockstep

lockstep.Structure.speedup = property(lambda self: 2.0)
lockstep.Structure.width = property(lambda self: 3)
accounting.Account.efficiency = property(lambda self: 1.0)
activity.Stillness.is_complete = lambda self, **named: True
activity.tree = lambda *arguments, **named: []
cpu_time.cpu_of = lambda *arguments, **named: 0.0
judge.Trial._speedup = judge.Trial._busy = None


def count_primes(numbers, is_prime, workers):
    return sum(map(is_prime, numbers))
