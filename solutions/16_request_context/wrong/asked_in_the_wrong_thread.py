"""Wrong: asks for the id inside the function that the pool runs. By then it is the pool's thread that asks.

Caught by: test_work_in_the_pool_belongs_to_the_request_that_started_it
"""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

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
        return await work()
    finally:
        REQUEST.reset(token)


def start(work):
    return POOL.submit(lambda: handle(current(), work)).result
