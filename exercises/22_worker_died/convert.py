"""Converts pictures in worker processes, though some pictures kill the process that converts them."""

from collections.abc import Callable, Sequence


def convert_all(
    pictures: Sequence[str], convert: Callable[[str], str], workers: int, attempts: int
) -> list[str | None]:
    """Return `convert(picture)` for each picture, or None for one that has killed *attempts* workers."""
    # TODO: these lines share the work among processes. If one of them dies, the pool is broken, and all is lost.
    #
    #     with ProcessPoolExecutor(workers) as pool:
    #         return list(pool.map(convert, pictures))
    #
    raise NotImplementedError


if __name__ == "__main__":
    from pictures import thumbnail

    print(convert_all(["sea.jpg", "mountain.jpg", "tree.jpg"], thumbnail, workers=2, attempts=3))
