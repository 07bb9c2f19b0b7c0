"""Wrong: ends the pool where all goes well, which an error never reaches.

Caught by: test_no_block_is_left_when_a_frame_is_broken
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

_kept = []


def work(name, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        for n in numbers:
            block.buf[n * size : (n + 1) * size] = enhance(bytes(block.buf[n * size : (n + 1) * size]))
    finally:
        block.close()


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        block.buf[: size * len(frames)] = b"".join(frames)
        pool = ProcessPoolExecutor(workers)
        _kept.append(pool)
        for f in [pool.submit(work, block.name, size, range(w, len(frames), workers), enhance) for w in range(workers)]:
            f.result()
        pool.shutdown()
        return [bytes(block.buf[n * size : (n + 1) * size]) for n in range(len(frames))]
    finally:
        block.close()
        block.unlink()
