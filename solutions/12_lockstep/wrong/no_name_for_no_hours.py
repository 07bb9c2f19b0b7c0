"""Wrong: gives the result its name within the loop. With no hour to compute there is no such name.

Caught by: test_the_regions_are_computed_at_the_same_time
"""

from concurrent.futures import ThreadPoolExecutor


def run(regions, step, hours):
    states = list(regions)
    with ThreadPoolExecutor(max_workers=max(1, len(states))) as pool:
        for _ in range(hours):
            forecast = list(pool.map(step, [*states[-1:], *states[:-1]], states, [*states[1:], *states[:1]]))
            states = forecast
    return forecast
