"""Wrong: makes one task of each branch of the root, and each goes down its branch alone. If the root has one folder, so has the pool
one task.

Caught by: test_all_workers_are_used_wherever_the_folders_are
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []

    def listing(folder):
        try:
            return list_folder(folder)
        except OSError:
            unreadable.append(folder)
            return [], []

    def size_of(folder):
        sizes, subfolders = listing(folder)
        return sum(sizes) + sum(size_of(subfolder) for subfolder in subfolders)

    sizes, branches = listing(root)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return sum(sizes) + sum(pool.map(size_of, branches)), unreadable
