"""Wrong: returns when all is counted, and leaves its workers behind. They wait for folders that never come; `daemon` only hides
them.

Caught by: test_no_thread_is_left
"""

import queue
import threading


def scan(root, list_folder, workers):
    folders = queue.Queue()
    folders.put(root)
    sums, unreadable = [], []

    def work():
        while True:
            folder = folders.get()
            try:
                sizes, subfolders = list_folder(folder)
                sums.append(sum(sizes))
                for subfolder in subfolders:
                    folders.put(subfolder)
            except OSError:
                unreadable.append(folder)
            finally:
                folders.task_done()

    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    folders.join()
    return sum(sums), unreadable
