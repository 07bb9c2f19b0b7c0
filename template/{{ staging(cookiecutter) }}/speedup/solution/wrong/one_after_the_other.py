# Author: a wrong answer has one defect; its docstring tells the misconception and names each check that rejects it.
"""Wrong: the results are right, and one core has computed them all.

Caught by: test_two_workers_beat_one
"""


def run_all(seeds, simulate, workers):
    return [simulate(seed) for seed in seeds]
