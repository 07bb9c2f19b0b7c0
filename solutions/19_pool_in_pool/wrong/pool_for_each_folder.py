"""Wrong: makes a new pool for each folder, so nobody waits for himself. Every pool has its own workers, and nobody counts them
together.

Caught by: test_all_workers_are_used_wherever_the_folders_are
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []

    def size_of(folder):
        try:
            sizes, subfolders = list_folder(folder)
        except OSError:
            unreadable.append(folder)
            return 0
        with ThreadPoolExecutor(max_workers=workers) as pool:
            return sum(sizes) + sum(pool.map(size_of, subfolders))

    return size_of(root), unreadable
