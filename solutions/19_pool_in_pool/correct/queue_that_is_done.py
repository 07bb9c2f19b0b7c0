"""Right: a queue counts what is to be done. The subfolders are put before their folder is reported as done, so the count is never
zero too early."""

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
                sums.append(sum(sizes))
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
    return sum(sums), unreadable
