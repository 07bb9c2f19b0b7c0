"""Wrong: believes that a coroutine begins a request and is never part of one. A request that awaits another one has lost its id.

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
    REQUEST.set(request_id)
    try:
        return await work()
    finally:
        REQUEST.set("-")


def start(work):
    return POOL.submit(copy_context().run, work).result
