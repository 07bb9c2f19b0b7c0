"""Wrong: reports a folder as done when it has been listed, and puts its subfolders into the queue after that. In between nothing
seems to be left to do, and the scan ends.

Caught by: test_every_folder_is_counted_once
"""

import queue
import threading


def scan(root, list_folder, workers):
    folders = queue.Queue()
    folders.put(root)
    sums, unreadable = [], []

    def work():
        while (folder := folders.get()) is not None:
            found = []
            try:
                sizes, found = list_folder(folder)
                sums.append(sum(sizes))
            except OSError:
                unreadable.append(folder)
            finally:
                folders.task_done()
            for subfolder in found:
                folders.put(subfolder)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    folders.join()
    for _ in threads:
        folders.put(None)
    for thread in threads:
        thread.join()
    return sum(sums), unreadable
