"""Wrong: believes that a pool that is big enough can't be used up. It lists too many folders at a time, and a drive that is deeper
still uses it up all the same.

Caught by: test_folders_may_be_deeper_than_there_are_workers, test_all_workers_are_used_wherever_the_folders_are
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []
    with ThreadPoolExecutor(max_workers=4 * workers) as pool:

        def size_of(folder):
            try:
                sizes, subfolders = list_folder(folder)
            except OSError:
                unreadable.append(folder)
                return 0
            return sum(sizes) + sum(pool.map(size_of, subfolders))

        return pool.submit(size_of, root).result(), unreadable
