"""Wrong: lists one level after the other. Nobody waits for himself, and everybody waits for the slowest of each level.

Caught by: test_nobody_waits_for_the_slowest_of_a_level
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    total, unreadable, level = 0, [], [root]

    def visit(folder):
        try:
            return list_folder(folder)
        except OSError:
            unreadable.append(folder)
            return [], []

    with ThreadPoolExecutor(max_workers=workers) as pool:
        while level:
            listings = list(pool.map(visit, level))
            total += sum(sum(sizes) for sizes, _ in listings)
            level = [subfolder for _, subfolders in listings for subfolder in subfolders]
    return total, unreadable
