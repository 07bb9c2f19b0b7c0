"""Wrong: lets the workers add to one sum without a lock. Two read it, both write, and a folder is missing in it.

Caught by: test_every_folder_is_counted_once
"""

import queue
import threading


def scan(root, list_folder, workers):
    folders = queue.Queue()
    folders.put(root)
    total, unreadable = 0, []

    def work():
        nonlocal total
        while (folder := folders.get()) is not None:
            try:
                sizes, subfolders = list_folder(folder)
                total += sum(sizes)
                for subfolder in subfolders:
                    folders.put(subfolder)
            except OSError:
                unreadable.append(folder)
            finally:
                folders.task_done()

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    folders.join()
    for _ in threads:
        folders.put(None)
    for thread in threads:
        thread.join()
    return total, unreadable
