"""Wrong: believes that an empty queue means the end. While the root is being listed nothing is in it, and all the workers but one
go home.

Caught by: test_all_workers_are_used_wherever_the_folders_are
"""

import queue
import threading


def scan(root, list_folder, workers):
    folders = queue.SimpleQueue()
    folders.put(root)
    sums, unreadable = [], []

    def work():
        while True:
            try:
                folder = folders.get_nowait()
            except queue.Empty:
                return
            try:
                sizes, subfolders = list_folder(folder)
            except OSError:
                unreadable.append(folder)
                continue
            sums.append(sum(sizes))
            for subfolder in subfolders:
                folders.put(subfolder)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sums), unreadable
