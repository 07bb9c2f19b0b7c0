"""urllib3: the pool of connections to one host, "thread-safe" by its documentation; no request is sent."""

import threading

from urllib3 import HTTPConnectionPool

DISTRIBUTION = "urllib3"
INSTRUMENT = ("urllib3",)
EXPECTED = {
    "close_while_another_returns": "not controllable",
}


def close_while_another_returns() -> None:
    """A connection that comes back while the pool is closed is taken or dropped, without an error."""
    pool = HTTPConnectionPool("localhost", maxsize=1)

    def use() -> None:
        pool._put_conn(pool._get_conn())

    connection = pool._get_conn()
    threads = [threading.Thread(target=pool._put_conn, args=(connection,)), threading.Thread(target=pool.close)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
