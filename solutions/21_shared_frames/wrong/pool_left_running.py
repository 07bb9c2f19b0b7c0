"""Wrong: keeps the pool for the next film and never ends it.

Caught by: test_no_process_is_left
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

pools = []


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
        pools.append(ProcessPoolExecutor(workers))
        for future in [pools[-1].submit(work, block.name, size, share, enhance) for share in shares]:
            future.result()
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
        block.unlink()
