"""Wrong: takes a file that is mapped into memory for shared memory. The system writes it to the disk.

Caught by: test_frames_do_not_go_through_pipes
"""

import mmap
import os
import tempfile
from concurrent.futures import ProcessPoolExecutor


def work(path, size, numbers, enhance):
    with open(path, "r+b") as file, mmap.mmap(file.fileno(), 0) as m:
        for n in numbers:
            m[n * size : (n + 1) * size] = enhance(m[n * size : (n + 1) * size])


def enhance_all(frames, enhance, workers):
    if not frames:
        return []
    size = len(frames[0])
    fd, path = tempfile.mkstemp()
    try:
        os.truncate(fd, size * len(frames))
        with mmap.mmap(fd, 0) as m:
            for n, f in enumerate(frames):
                m[n * size : (n + 1) * size] = f
            with ProcessPoolExecutor(workers) as pool:
                for f in [
                    pool.submit(work, path, size, range(w, len(frames), workers), enhance) for w in range(workers)
                ]:
                    f.result()
            return [m[n * size : (n + 1) * size] for n in range(len(frames))]
    finally:
        os.close(fd)
        os.unlink(path)
