"""Wrong: puts the old value back after the work and after each `Exception`. To be cancelled is none of these, and whoever gave the
request a second goes on under its id.

Caught by: test_a_request_that_is_over_leaves_nothing_behind
"""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")


def current():
    return REQUEST.get()


def handle(request_id, work):
    token = REQUEST.set(request_id)
    try:
        return work()
    finally:
        REQUEST.reset(token)


async def handle_async(request_id, work):
    token = REQUEST.set(request_id)
    try:
        result = await work()
    except Exception:
        REQUEST.reset(token)
        raise
    REQUEST.reset(token)
    return result


def start(work):
    return POOL.submit(copy_context().run, work).result
