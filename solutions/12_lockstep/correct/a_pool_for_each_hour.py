"""Right: no barrier. The results of an hour are collected before the next hour is handed out to the pool."""

from concurrent.futures import ThreadPoolExecutor


def run(regions, step, hours):
    states = list(regions)
    with ThreadPoolExecutor(max_workers=max(1, len(states))) as pool:
        for _ in range(hours):
            states = list(pool.map(step, [*states[-1:], *states[:-1]], states, [*states[1:], *states[:1]]))
    return states
