"""Wrong: asks for a block of no bytes when there are no frames, which is refused.

Caught by: test_there_may_be_few_frames_or_none
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
    size = len(frames[0]) if frames else 0
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
        block.unlink()
