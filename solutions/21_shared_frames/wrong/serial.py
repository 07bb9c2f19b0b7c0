"""Wrong: uses shared memory with nobody to share it.

Caught by: test_two_workers_are_faster_than_one
"""

from multiprocessing.shared_memory import SharedMemory


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        for number, frame in enumerate(frames):
            block.buf[number * size : (number + 1) * size] = enhance(frame)
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
        block.unlink()
