"""Wrong: believes that shutdown(wait=False) ends the threads. It only tells them to go; when the scan returns they may still be there.

Caught by: test_no_thread_is_left
"""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def scan(root, list_folder, workers):
    total, unreadable = 0, []
    pool = ThreadPoolExecutor(max_workers=workers)
    under_way = {pool.submit(list_folder, root): root}
    while under_way:
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            folder = under_way.pop(future)
            try:
                sizes, subfolders = future.result()
            except OSError:
                unreadable.append(folder)
                continue
            total += sum(sizes)
            under_way |= {pool.submit(list_folder, subfolder): subfolder for subfolder in subfolders}
    pool.shutdown(wait=False)
    return total, unreadable
