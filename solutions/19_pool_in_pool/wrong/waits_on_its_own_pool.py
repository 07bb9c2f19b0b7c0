"""Wrong: waits in a task for other tasks of the same pool. In a drive that is deep enough all workers wait, and nobody is left to
list anything.

Caught by: test_every_folder_is_counted_once, test_folders_may_be_deeper_than_there_are_workers
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def size_of(folder):
            try:
                sizes, subfolders = list_folder(folder)
            except OSError:
                unreadable.append(folder)
                return 0
            return sum(sizes) + sum(pool.map(size_of, subfolders))

        return pool.submit(size_of, root).result(), unreadable
