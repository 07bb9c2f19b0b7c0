"""Right: tasks hand out tasks and don't wait for them. A count under a lock says how many are open, and who closes the last one
wakes the caller."""

import threading
from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    lock = threading.Lock()
    over = threading.Event()
    total, still_open, unreadable = 0, 1, []

    def visit(folder):
        nonlocal total, still_open
        try:
            sizes, subfolders = list_folder(folder)
        except OSError:
            sizes, subfolders = [], []
            unreadable.append(folder)
        with lock:
            total += sum(sizes)
            still_open += len(subfolders) - 1
            if still_open == 0:
                over.set()
        for subfolder in subfolders:
            pool.submit(visit, subfolder)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        pool.submit(visit, root)
        over.wait()
    return total, unreadable
