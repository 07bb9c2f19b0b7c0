"""Wrong: believes that a pool shares what it is given. Every frame is copied to a worker and back.

Caught by: test_frames_do_not_go_through_pipes
"""

from concurrent.futures import ProcessPoolExecutor


def enhance_all(frames, enhance, workers):
    with ProcessPoolExecutor(workers) as pool:
        return list(pool.map(enhance, frames))
