"""Wrong: believes that leaving the pool's block tells of errors. It waits for the tasks; their errors stay in the futures, and the
frames that failed come back as they were.

Caught by: test_no_block_is_left_when_a_frame_is_broken
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def work(name, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        for start in (number * size for number in numbers):
            block.buf[start : start + size] = enhance(bytes(block.buf[start : start + size]))
    finally:
        block.close()


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        block.buf[: size * len(frames)] = b"".join(frames)
        with ProcessPoolExecutor(workers) as pool:
            for first in range(workers):
                pool.submit(work, block.name, size, range(first, len(frames), workers), enhance)
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
        block.unlink()
