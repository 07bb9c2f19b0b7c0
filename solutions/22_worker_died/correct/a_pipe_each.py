"""Right: workers that are kept, each at the end of a pipe. The pipe that ends without a result was that of the worker that died."""

import multiprocessing
from multiprocessing.connection import wait


def work(pipe, convert):
    while (picture := pipe.recv()) is not None:
        pipe.send(convert(picture))


class Worker:
    def __init__(self, convert):
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=work, args=(theirs, convert))
        self.process.start()
        theirs.close()  # or its end would not be noticed here

    def end(self):
        self.pipe.close()
        self.process.join()


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    deaths = [0] * len(pictures)
    waiting = list(range(len(pictures)))
    free = [Worker(convert) for _ in range(min(workers, len(pictures)))]
    busy = {}
    while waiting or busy:
        while waiting and free:
            worker, place = free.pop(), waiting.pop(0)
            worker.pipe.send(pictures[place])
            busy[worker.pipe] = worker, place
        for pipe in wait(busy):
            worker, place = busy.pop(pipe)
            try:
                results[place] = pipe.recv()
            except (EOFError, ConnectionResetError):
                worker.end()
                worker = Worker(convert)
                deaths[place] += 1
                if deaths[place] < attempts:
                    waiting.append(place)
            free.append(worker)
    for worker in free:
        worker.pipe.send(None)
        worker.end()
    return results
