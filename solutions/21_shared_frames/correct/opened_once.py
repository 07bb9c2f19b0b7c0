"""Right: each worker opens the block once, when it starts. A task is a number, and the worker's end closes the block."""

import multiprocessing
from multiprocessing.shared_memory import SharedMemory

block = None  # of this process; set by `begin` in each worker


def begin(name):
    global block
    block = SharedMemory(name)


def work(size, number, enhance):
    place = slice(number * size, (number + 1) * size)
    block.buf[place] = enhance(block.buf[place].tobytes())


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    shared = SharedMemory(create=True, size=size * len(frames))
    try:
        shared.buf[: size * len(frames)] = b"".join(frames)
        pool = multiprocessing.Pool(workers, begin, (shared.name,))
        try:
            pool.starmap(work, [(size, number, enhance) for number in range(len(frames))], chunksize=1)
        finally:
            pool.close()
            pool.join()
        return [shared.buf[start : start + size].tobytes() for start in range(0, size * len(frames), size)]
    finally:
        shared.close()
        shared.unlink()
