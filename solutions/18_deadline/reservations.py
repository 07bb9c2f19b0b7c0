"""Right: waits once for all the calls, with one timeout; then asks each future to cancel itself and believes what it says."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any


def reserve_all(
    hotels: Sequence[str],
    reserve: Callable[[str], Any],
    seconds: float,
    workers: int,
) -> tuple[dict[str, Any], list[str], list[str]]:
    pool = ThreadPoolExecutor(max_workers=workers)
    futures = {hotel: pool.submit(reserve, hotel) for hotel in hotels}
    done, _ = wait(futures.values(), timeout=seconds)
    answers: dict[str, Any] = {}
    under_way: list[str] = []
    not_asked: list[str] = []
    for hotel, future in futures.items():
        if future in done:
            answers[hotel] = future.result()
        elif future.cancel():
            not_asked.append(hotel)
        else:
            under_way.append(hotel)
    pool.shutdown(wait=False)
    return answers, under_way, not_asked
