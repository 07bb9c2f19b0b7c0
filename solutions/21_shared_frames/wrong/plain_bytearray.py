"""Wrong: believes that processes share a global variable; each worker changes a copy of its own.

Caught by: test_every_frame_is_enhanced_once
"""

from concurrent.futures import ProcessPoolExecutor

film = bytearray()


def work(size, numbers, frames, enhance):
    for number in numbers:
        film[number * size : (number + 1) * size] = enhance(frames[number])


def enhance_all(frames, enhance, workers):
    film[:] = b"".join(frames)
    size = len(frames[0]) if frames else 0
    with ProcessPoolExecutor(workers) as pool:
        shares = [range(first, len(frames), workers) for first in range(workers)]
        for future in [pool.submit(work, size, share, frames, enhance) for share in shares]:
            future.result()
    return [bytes(film[number * size : (number + 1) * size]) for number in range(len(frames))]
