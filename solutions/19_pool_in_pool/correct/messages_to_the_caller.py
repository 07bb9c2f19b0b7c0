"""Right: each task sends a message about its folder. The caller counts how many folders are out, and reads until it has heard of all."""

import queue
from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    found = queue.SimpleQueue()

    def visit(folder):
        try:
            found.put((folder, list_folder(folder)))
        except OSError:
            found.put((folder, None))

    total, out, unreadable = 0, 1, []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        pool.submit(visit, root)
        while out:
            folder, listing = found.get()
            out -= 1
            if listing is None:
                unreadable.append(folder)
                continue
            total += sum(listing[0])
            for subfolder in listing[1]:
                pool.submit(visit, subfolder)
                out += 1
    return total, unreadable
