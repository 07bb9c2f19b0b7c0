"""Right: one pool for all. When it breaks, those that can have been at work are tried alone, where the fault is clear."""

from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def convert_all(pictures, convert, workers, attempts):
    results = {}
    deaths = dict.fromkeys(range(len(pictures)), 0)

    def unfinished():
        return [place for place in deaths if place not in results]

    while places := unfinished():
        if not together(pictures, convert, workers, places, results):
            suspects = unfinished()[:workers]
            for place in suspects:
                if workers == 1:
                    deaths[place] += 1
                while place not in results:
                    if deaths[place] >= attempts:
                        results[place] = None
                    elif not together(pictures, convert, 1, [place], results):
                        deaths[place] += 1
    return [results[place] for place in range(len(pictures))]


def together(pictures, convert, workers, places, results):
    """Fill in the results that are to be had. False if the pool broke."""
    whole = True
    with ProcessPoolExecutor(workers) as pool:
        futures = []
        try:
            for place in places:
                futures.append((place, pool.submit(convert, pictures[place])))
        except BrokenProcessPool:
            whole = False
        for place, future in futures:
            try:
                results[place] = future.result()
            except BrokenProcessPool:
                whole = False
    return whole
