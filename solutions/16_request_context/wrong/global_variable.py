"""Wrong: cleans up well, and believes that setting and putting back is enough. All threads share the one variable, and read what
another request has written there.

Caught by: test_two_threads_serve_two_requests, test_requests_take_turns_in_one_thread
"""

from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)
_current = "-"


def current():
    return _current


def handle(request_id, work):
    global _current
    before = _current
    _current = request_id
    try:
        return work()
    finally:
        _current = before


async def handle_async(request_id, work):
    global _current
    before = _current
    _current = request_id
    try:
        return await work()
    finally:
        _current = before


def start(work):
    return POOL.submit(handle, current(), work).result
