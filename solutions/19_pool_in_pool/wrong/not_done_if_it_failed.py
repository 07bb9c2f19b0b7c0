"""Wrong: reports a folder as done only if it could be read. The count never comes down to zero, and the scan waits for ever.

Caught by: test_a_folder_that_cannot_be_read_costs_only_itself
"""

import queue
import threading


def scan(root, list_folder, workers):
    folders = queue.Queue()
    folders.put(root)
    sums, unreadable = [], []

    def work():
        while (folder := folders.get()) is not None:
            try:
                sizes, subfolders = list_folder(folder)
            except OSError:
                unreadable.append(folder)
                continue
            sums.append(sum(sizes))
            for subfolder in subfolders:
                folders.put(subfolder)
            folders.task_done()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    folders.join()
    for _ in threads:
        folders.put(None)
    for thread in threads:
        thread.join()
    return sum(sums), unreadable
