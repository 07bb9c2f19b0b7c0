"""persist-queue: a queue in files, with the interface of `queue.Queue`."""

import tempfile
import threading

import persistqueue

DISTRIBUTION = "persist-queue"
INSTRUMENT = ("persistqueue",)
EXPECTED = {
    "each_item_once": "held",
}


def each_item_once() -> None:
    """Two threads put, two threads get: nothing is lost, nothing comes twice."""
    with tempfile.TemporaryDirectory() as folder:
        queue = persistqueue.Queue(folder)
        got = []
        threads = [threading.Thread(target=queue.put, args=(number,)) for number in (1, 2)]
        threads += [threading.Thread(target=lambda: got.append(queue.get())) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(got) == [1, 2], got
