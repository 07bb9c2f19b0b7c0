"""readerwriterlock: three kinds of readers–writers lock."""

import threading

from readerwriterlock import rwlock

DISTRIBUTION = "readerwriterlock"
INSTRUMENT = ("readerwriterlock",)
EXPECTED = {
    "reader_priority": "held",
    "writer_priority": "held",
    "fair": "held",
    "downgrade": "held",
}


def _writer_is_alone(lock: object) -> None:
    inside = {"readers": 0, "writers": 0}

    def read() -> None:
        with lock.gen_rlock():
            assert inside["writers"] == 0, "a reader beside a writer"

    def write() -> None:
        with lock.gen_wlock():
            inside["writers"] += 1
            assert inside["writers"] == 1, "two writers"
            inside["writers"] -= 1

    threads = [threading.Thread(target=target) for target in (read, write, write)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def reader_priority() -> None:
    """RWLockRead: a writer is alone."""
    _writer_is_alone(rwlock.RWLockRead())


def writer_priority() -> None:
    """RWLockWrite: a writer is alone."""
    _writer_is_alone(rwlock.RWLockWrite())


def fair() -> None:
    """RWLockFair: a writer is alone."""
    _writer_is_alone(rwlock.RWLockFair())


def downgrade() -> None:
    """RWLockFairD: a writer that becomes a reader lets no other writer in between."""
    lock = rwlock.RWLockFairD()
    value = [0]

    def write() -> None:
        writer = lock.gen_wlock()
        writer.acquire()
        value[0] += 1
        mine = value[0]
        reader = writer.downgrade()
        assert value[0] == mine, "another writer came between"
        reader.release()

    threads = [threading.Thread(target=write) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
