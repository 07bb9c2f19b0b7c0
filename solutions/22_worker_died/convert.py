"""Right: each worker is a pool of its own with one picture at a time, so a pool that breaks says whose fault it was."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


def convert_all(
    pictures: Sequence[str], convert: Callable[[str], str], workers: int, attempts: int
) -> list[str | None]:
    results: list[str | None] = [None] * len(pictures)
    deaths = [0] * len(pictures)
    waiting = deque(range(len(pictures)))
    free = [ProcessPoolExecutor(1) for _ in range(workers)]
    running: dict[Future[str], tuple[ProcessPoolExecutor, int]] = {}
    try:
        while waiting or running:
            while waiting and free:
                pool, place = free.pop(), waiting.popleft()
                running[pool.submit(convert, pictures[place])] = pool, place
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                pool, place = running.pop(future)
                try:
                    results[place] = future.result()
                except BrokenProcessPool:
                    pool.shutdown()
                    pool = ProcessPoolExecutor(1)
                    deaths[place] += 1
                    if deaths[place] < attempts:
                        waiting.append(place)
                free.append(pool)
    finally:
        for pool in [*free, *(pool for pool, _ in running.values())]:
            pool.shutdown()
    return results


if __name__ == "__main__":
    from pictures import thumbnail

    print(convert_all(["sea.jpg", "mountain.jpg", "tree.jpg"], thumbnail, workers=2, attempts=3))
