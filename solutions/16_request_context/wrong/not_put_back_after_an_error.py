"""Wrong: puts the old value back in the line after the work. If the work raises, this line is never reached.

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
    result = work()
    REQUEST.reset(token)
    return result


async def handle_async(request_id, work):
    token = REQUEST.set(request_id)
    try:
        return await work()
    finally:
        REQUEST.reset(token)


def start(work):
    return POOL.submit(copy_context().run, work).result
