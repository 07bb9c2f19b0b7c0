"""Wrong: counts a death against all who were in the pool, so the innocent are given up with the guilty.

Caught by: test_nobody_is_given_up_for_the_neighbour
"""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    deaths = [0] * len(pictures)
    places = list(range(len(pictures)))
    while places:
        with ProcessPoolExecutor(workers) as pool:
            futures = []
            try:
                for place in places:
                    futures.append((place, pool.submit(convert, pictures[place])))
            except BrokenProcessPool:
                pass
            done = set()
            for place, future in futures:
                try:
                    results[place] = future.result()
                    done.add(place)
                except BrokenProcessPool:
                    pass
        for place in places:
            deaths[place] += place not in done
        places = [place for place in places if place not in done and deaths[place] < attempts]
    return results
