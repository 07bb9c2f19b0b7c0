"""Which words do customers write, and how often? Counts the words of many letters, several letters at a time."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor


def count_words(
    letters: Sequence[str],
    add: Callable[[dict[str, int], str], None],
    workers: int,
) -> dict[str, int]:
    """How often each word occurs in all the *letters*; `add(counts, letter)` counts one letter into a dict."""
    # TODO: all the workers count into one dict, at the same time. Let each have what it counts into for itself.
    counts: dict[str, int] = Counter()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for _ in pool.map(lambda letter: add(counts, letter), letters):
            pass
    return counts
