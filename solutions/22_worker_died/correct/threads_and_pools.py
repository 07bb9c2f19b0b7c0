"""Right: a thread for each worker takes pictures from a queue; each has a pool of one process, replaced when it breaks."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from queue import Empty, SimpleQueue
from threading import Thread

# Threads and fork don't go together: the copy has the locks that other threads were just holding.
CONTEXT = multiprocessing.get_context("spawn")


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    places = SimpleQueue()
    for place in range(len(pictures)):
        places.put(place)

    def serve():
        pool = ProcessPoolExecutor(1, mp_context=CONTEXT)
        try:
            while True:
                place = places.get_nowait()
                for _ in range(attempts):
                    try:
                        results[place] = pool.submit(convert, pictures[place]).result()
                        break
                    except BrokenProcessPool:
                        pool.shutdown()
                        pool = ProcessPoolExecutor(1, mp_context=CONTEXT)
        except Empty:
            pool.shutdown()

    threads = [Thread(target=serve) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
