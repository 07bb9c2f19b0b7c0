# Author: the stub is what a student begins with; it imports, fails a check that teaches, and holds exactly one to-do.
"""Runs a simulation for many seeds, on as many cores as it is told to."""

from collections.abc import Callable, Sequence


def run_all(seeds: Sequence[int], simulate: Callable[[int], int], workers: int) -> list[int]:
    """What simulate(seed) returns for each of *seeds*, in their order, computed by *workers* processes at once."""
    # TODO: let `workers` processes share the seeds.
    raise NotImplementedError("run_all has to be written")
