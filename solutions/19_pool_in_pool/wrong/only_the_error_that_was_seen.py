"""Wrong: expects the one error that it has met. A folder that was deleted while the scan was under way raises another kind of OSError.

Caught by: test_a_folder_that_cannot_be_read_costs_only_itself
"""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait


def scan(root, list_folder, workers):
    total, unreadable = 0, []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        under_way = {pool.submit(list_folder, root): root}
        while under_way:
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                folder = under_way.pop(future)
                try:
                    sizes, subfolders = future.result()
                except PermissionError:
                    unreadable.append(folder)
                    continue
                total += sum(sizes)
                under_way |= {pool.submit(list_folder, subfolder): subfolder for subfolder in subfolders}
    return total, unreadable
