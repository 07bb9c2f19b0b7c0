"""Wrong: cures the deadlock with a timeout. After a minute of nothing, folders that nobody has listed are called unreadable.

Caught by: test_every_folder_is_counted_once, test_folders_may_be_deeper_than_there_are_workers
"""

from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def size_of(folder):
            try:
                sizes, subfolders = list_folder(folder)
            except PermissionError:
                unreadable.append(folder)
                return 0
            total = sum(sizes)
            for future, name in [(pool.submit(size_of, name), name) for name in subfolders]:
                try:
                    total += future.result(timeout=60)
                except TimeoutError:
                    unreadable.append(name)
            return total

        return pool.submit(size_of, root).result(), unreadable
