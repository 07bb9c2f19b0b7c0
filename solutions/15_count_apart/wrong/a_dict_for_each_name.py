"""Wrong: has a dict for each letter, and finds it by the letter. A letter that came twice has one dict, and two workers count into it.

Caught by: test_no_letter_is_left_over
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor


def count_words(letters, add, workers):
    parts = {letter: Counter() for letter in letters}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(lambda letter: add(parts[letter], letter), letters))
    return sum(parts.values(), Counter())
