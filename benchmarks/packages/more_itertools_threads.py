"""more-itertools: wrappers that make an iterator safe to share."""

import threading

from more_itertools import concurrent_tee, peekable, serialize

DISTRIBUTION = "more-itertools"
INSTRUMENT = ("more_itertools",)
EXPECTED = {
    "shared_peekable": "not promised",
    "shared_serialize": "held",
    "concurrent_copies": "held",
}


def shared_peekable() -> None:
    """Two threads take from one peekable. Nothing is promised; each item should be taken once."""
    items = peekable([1, 2])
    taken = []

    def take() -> None:
        if items:
            taken.append(next(items))

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [1, 2], taken


def shared_serialize() -> None:
    """Two threads take from one `serialize(…)`: "the iterator will be thread-safe"; each item is taken once."""
    items = serialize(number for number in (1, 2, 3))
    taken = []

    def take() -> None:
        for number in items:
            taken.append(number)

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [1, 2, 3], taken


def concurrent_copies() -> None:
    """`concurrent_tee` gives two threads a complete copy of the stream each."""
    copies = concurrent_tee(number for number in (1, 2))
    got: list[list[int]] = [[], []]
    threads = [
        threading.Thread(target=lambda copy=copy, out=out: out.extend(list(copy)))
        for copy, out in zip(copies, got, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [[1, 2], [1, 2]], got
