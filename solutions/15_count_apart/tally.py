"""Right: each letter is counted into a dict of its own, and only the calling thread adds them up."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def count_words(
    letters: Sequence[str],
    add: Callable[[dict[str, int], str], None],
    workers: int,
) -> dict[str, int]:
    def count_apart(letter: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        add(counts, letter)
        return counts

    total: Counter[str] = Counter()  # only the calling thread touches it
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for part in pool.map(count_apart, letters):
            total.update(part)
    return total
