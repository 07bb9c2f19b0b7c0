"""Wrong: asks for fork by name and lets the workers inherit the frames, so it never meets another way of starting them.

Caught by: test_every_frame_is_enhanced_once
"""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory

_frames = None


def work(name, size, numbers, enhance):
    block = SharedMemory(name)
    try:
        for n in numbers:
            block.buf[n * size : (n + 1) * size] = enhance(_frames[n])
    finally:
        block.close()


def enhance_all(frames, enhance, workers):
    global _frames
    if not frames:
        return []
    _frames = frames
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
            for f in [
                pool.submit(work, block.name, size, range(w, len(frames), workers), enhance) for w in range(workers)
            ]:
                f.result()
        return [bytes(block.buf[n * size : (n + 1) * size]) for n in range(len(frames))]
    finally:
        block.close()
        block.unlink()
