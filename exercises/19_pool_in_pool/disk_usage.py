"""How many bytes lie in a folder and all that is in it? The drive is far away, so several folders are listed at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

ListFolder = Callable[[str], tuple[Sequence[int], Sequence[str]]]


def scan(root: str, list_folder: ListFolder, workers: int) -> tuple[int, list[str]]:
    """The bytes of all files in *root* and in the folders below it, and the folders that could not be read."""
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def size_of(folder: str) -> int:
            sizes, subfolders = list_folder(folder)
            # TODO: this waits in a worker for work that needs a worker. Let no task wait for another task of the pool.
            below = [pool.submit(size_of, subfolder) for subfolder in subfolders]
            return sum(sizes) + sum(future.result() for future in below)

        return pool.submit(size_of, root).result(), []
