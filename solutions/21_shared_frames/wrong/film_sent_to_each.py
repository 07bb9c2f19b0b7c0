"""Wrong: writes into shared memory, and sends the whole film to each worker to read from.

Caught by: test_frames_do_not_go_through_pipes
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def work(name, film, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        for start in (number * size for number in numbers):
            block.buf[start : start + size] = enhance(film[start : start + size])
    finally:
        block.close()


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        film = b"".join(frames)
        shares = [range(first, len(frames), workers) for first in range(workers)]
        with ProcessPoolExecutor(workers) as pool:
            for future in [pool.submit(work, block.name, film, size, share, enhance) for share in shares]:
                future.result()
        return [bytes(block.buf[start : start + size]) for start in range(0, size * len(frames), size)]
    finally:
        block.close()
        block.unlink()
