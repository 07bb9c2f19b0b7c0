"""Wrong: lists the root itself to begin with, and guards only what comes after it. If the root can't be read the scan ends with an error.

Caught by: test_a_folder_that_cannot_be_read_costs_only_itself
"""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def scan(root, list_folder, workers):
    sizes, subfolders = list_folder(root)
    total, unreadable = sum(sizes), []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        under_way = {pool.submit(list_folder, subfolder): subfolder for subfolder in subfolders}
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
    return total, unreadable
