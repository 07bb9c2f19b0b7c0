"""Wrong: believes that close() removes the block; it only ends this process's view of it.

Caught by: test_no_block_is_left, test_no_block_is_left_when_a_frame_is_broken
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
        for number, frame in enumerate(frames):
            block.buf[number * size : (number + 1) * size] = frame
        shares = [range(first, len(frames), workers) for first in range(workers)]
        with ProcessPoolExecutor(workers) as pool:
            for future in [pool.submit(work, block.name, size, share, enhance) for share in shares]:
                future.result()
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
