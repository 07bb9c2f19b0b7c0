"""Wrong: puts the old value back before the coroutine has run. To make a coroutine runs nothing of it; that happens where it is awaited.

Caught by: test_requests_take_turns_in_one_thread, test_a_step_in_another_thread_belongs_to_the_request
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
    return await handle(request_id, work)


def start(work):
    return POOL.submit(copy_context().run, work).result
