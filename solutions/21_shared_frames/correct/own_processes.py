"""Right: processes of its own, which take the numbers of frames from a queue and send back what went wrong."""

from multiprocessing import Process, SimpleQueue
from multiprocessing.shared_memory import SharedMemory


def work(name, size, enhance, numbers, errors):
    block = SharedMemory(name)
    error = None
    while (number := numbers.get()) is not None:
        start = number * size
        try:
            block.buf[start : start + size] = enhance(bytes(block.buf[start : start + size]))
        except Exception as caught:
            error = caught
    block.close()
    errors.put(error)


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    block = SharedMemory(create=True, size=size * len(frames))
    try:
        block.buf[: size * len(frames)] = b"".join(frames)
        numbers, errors = SimpleQueue(), SimpleQueue()
        processes = [Process(target=work, args=(block.name, size, enhance, numbers, errors)) for _ in range(workers)]
        for process in processes:
            process.start()
        for number in [*range(len(frames)), *[None] * workers]:
            numbers.put(number)
        errors_seen = [error for _ in processes if (error := errors.get()) is not None]
        for process in processes:
            process.join()
        if errors_seen:
            raise errors_seen[0]
        film = bytes(block.buf)
        return [film[number * size : (number + 1) * size] for number in range(len(frames))]
    finally:
        block.close()
        block.unlink()
