"""Wrong: reads from shared memory, and returns the results through the pipe.

Caught by: test_frames_do_not_go_through_pipes
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def work(name, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        return [enhance(bytes(block.buf[number * size : (number + 1) * size])) for number in numbers]
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
            done = [None] * len(frames)
            futures = [pool.submit(work, block.name, size, share, enhance) for share in shares]
            for first, future in enumerate(futures):
                done[first::workers] = future.result()
        return done
    finally:
        block.close()
        block.unlink()
