"""Wrong: believes that a bytearray is as good as bytes for whoever gets it.

Caught by: test_every_frame_is_enhanced_once
"""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def work(name, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        for n in numbers:
            block.buf[n * size : (n + 1) * size] = enhance(bytearray(block.buf[n * size : (n + 1) * size]))
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
            for f in [
                pool.submit(work, block.name, size, range(w, len(frames), workers), enhance) for w in range(workers)
            ]:
                f.result()
        return [bytes(block.buf[n * size : (n + 1) * size]) for n in range(len(frames))]
    finally:
        block.close()
        block.unlink()
