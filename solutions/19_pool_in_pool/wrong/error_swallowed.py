"""Wrong: counts an unreadable folder as an empty one, and tells nobody.

Caught by: test_a_folder_that_cannot_be_read_costs_only_itself
"""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

ListFolder = Callable[[str], tuple[Sequence[int], Sequence[str]]]
Listing = tuple[Sequence[int], Sequence[str]]


def scan(root: str, list_folder: ListFolder, workers: int) -> tuple[int, list[str]]:
    total = 0
    unreadable: list[str] = []
    with ThreadPoolExecutor(max_workers=workers) as pool:
        open_: dict[Future[Listing], str] = {pool.submit(list_folder, root): root}
        while open_:
            done, _ = wait(open_, return_when=FIRST_COMPLETED)
            for future in done:
                open_.pop(future)
                try:
                    sizes, subfolders = future.result()
                except OSError:
                    continue
                total += sum(sizes)
                open_.update({pool.submit(list_folder, subfolder): subfolder for subfolder in subfolders})
    return total, unreadable
