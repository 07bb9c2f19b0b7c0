"""Right: a task lists one folder. The calling thread, which is no worker, waits for whichever is done, and hands out what it found."""

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
                folder = open_.pop(future)
                try:
                    sizes, subfolders = future.result()
                except OSError:
                    unreadable.append(folder)
                    continue
                total += sum(sizes)
                open_.update({pool.submit(list_folder, subfolder): subfolder for subfolder in subfolders})
    return total, unreadable
