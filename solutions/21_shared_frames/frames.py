"""Right: one block with all frames. Each worker is told its name and some numbers, and changes these frames in place."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.shared_memory import SharedMemory


def work(name: str, size: int, numbers: Iterable[int], enhance: Callable[[bytes], bytes]) -> None:
    block = SharedMemory(name)
    try:
        for start in (number * size for number in numbers):
            block.buf[start : start + size] = enhance(bytes(block.buf[start : start + size]))
    finally:
        block.close()


def enhance_all(frames: Sequence[bytes], enhance: Callable[[bytes], bytes], workers: int) -> list[bytes]:
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
        block.unlink()


if __name__ == "__main__":
    from camera import develop

    print(len(enhance_all([bytes([number]) * 64 for number in range(200)], develop, workers=2)), "frames")
