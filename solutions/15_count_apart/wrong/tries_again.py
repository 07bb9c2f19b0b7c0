"""Wrong: tries a letter that can't be read once more. Whether to ask the
mail server again is for whoever called to decide, who hears nothing of it.

Caught by: test_a_letter_that_cannot_be_read_is_not_passed_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    def count_apart(letter):
        try:
            counts = Counter()
            add(counts, letter)
        except Exception:
            counts = Counter()
            add(counts, letter)
        return counts

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(pool.map(count_apart, letters), Counter())
