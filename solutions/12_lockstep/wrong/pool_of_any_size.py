"""Wrong: believes that a pool brings as many threads as there is work. It has a few, whatever the number of regions, and the others
wait in a queue.

Caught by: test_the_regions_are_computed_at_the_same_time
"""

from concurrent.futures import ThreadPoolExecutor


def run(regions, step, hours):
    states = list(regions)
    with ThreadPoolExecutor() as pool:
        for _ in range(hours):
            states = list(pool.map(step, [*states[-1:], *states[:-1]], states, [*states[1:], *states[:1]]))
    return states
