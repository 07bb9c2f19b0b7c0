"""Right: waits for its children, and may: each folder has a thread of its own, not one of a pool, and only listing takes a permit."""

import threading


def scan(root, list_folder, workers):
    permits = threading.Semaphore(workers)
    sums, unreadable = [], []

    def visit(folder):
        try:
            with permits:
                sizes, subfolders = list_folder(folder)
        except OSError:
            unreadable.append(folder)
            return
        sums.append(sum(sizes))
        threads = [threading.Thread(target=visit, args=(subfolder,)) for subfolder in subfolders]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    visit(root)
    return sum(sums), unreadable
