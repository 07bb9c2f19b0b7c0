"""SQLAlchemy: the queue pool, which hands a bounded number of connections to any number of threads."""

import threading

from sqlalchemy.pool import QueuePool

DISTRIBUTION = "sqlalchemy"
INSTRUMENT = ("sqlalchemy",)
EXPECTED = {
    "never_more_connections_than_allowed": "held",
}


class Connection:
    def rollback(self) -> None: ...

    def close(self) -> None: ...

    def cursor(self) -> None: ...


def never_more_connections_than_allowed() -> None:
    """One in the pool and one on top: three threads never hold three connections."""
    made = []

    def connect() -> Connection:
        made.append(1)
        return Connection()

    pool = QueuePool(connect, pool_size=1, max_overflow=0)
    held = [0]

    def use() -> None:
        connection = pool.connect()
        held[0] += 1
        assert held[0] == 1, "two threads have the only connection"
        held[0] -= 1
        connection.close()

    threads = [threading.Thread(target=use) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1, made
    assert pool.checkedout() == 0
