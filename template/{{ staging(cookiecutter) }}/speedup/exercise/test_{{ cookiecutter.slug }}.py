# Author: a check is a sentence, its points are marked, and it touches the submission by attribute, call and plain data.
"""What run_all must do, and how much faster it has to be."""

from {{ cookiecutter.slug }}_work import simulate

from graders import points, timed


@points(2)
@timed
def test_results_come_in_the_order_of_the_seeds(submission):
    seeds = [7, 3, 11, 5]
    results = submission.run_all(seeds, simulate, workers=2)
    assert results == [simulate(seed) for seed in seeds], "the results are not those of the seeds, in their order"


@points(2)
@timed
def test_there_may_be_fewer_seeds_than_workers(submission):
    assert submission.run_all([], simulate, workers=2) == [], "no seeds, no results"
    assert submission.run_all([7], simulate, workers=2) == [simulate(7)], "one seed, one result"


@points(6)
@timed(workers=2)
def test_two_workers_beat_one(submission, speedup):
    speedup.of(submission.run_all, range(16), simulate, workers=2).at_least(1.5)
