"""dogpile.cache: one thread makes the value anew, the others don't; and a readers–writers lock."""

import threading

from dogpile.cache import make_region
from dogpile.util import ReadWriteMutex

DISTRIBUTION = "dogpile.cache"
INSTRUMENT = ("dogpile",)
EXPECTED = {
    "one_thread_creates": "held",
    "writer_is_alone": "held",
}


def one_thread_creates() -> None:
    """`get_or_create` in two threads calls the creator once."""
    region = make_region().configure("dogpile.cache.memory")
    calls = []

    def create() -> int:
        calls.append(1)
        return 1

    threads = [threading.Thread(target=region.get_or_create, args=("key", create)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(calls) == 1, calls


def writer_is_alone() -> None:
    """ReadWriteMutex: a writer is alone, and everybody gets their turn."""
    mutex = ReadWriteMutex()
    writers = [0]

    def write() -> None:
        mutex.acquire_write_lock()
        writers[0] += 1
        assert writers[0] == 1, "two writers"
        writers[0] -= 1
        mutex.release_write_lock()

    def read() -> None:
        mutex.acquire_read_lock()
        assert writers[0] == 0, "a reader beside a writer"
        mutex.release_read_lock()

    threads = [threading.Thread(target=target) for target in (write, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
