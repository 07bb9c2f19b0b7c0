"""Wrong: waits for each share before the next one is submitted, for fear that two workers meet in the block.

Caught by: test_two_workers_are_faster_than_one
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
            for share in shares:
                pool.submit(work, block.name, size, share, enhance).result()
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
        block.unlink()
