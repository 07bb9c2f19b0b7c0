"""Wrong: hands the id to the pool in a variable beside the work. Another request hands over its own before the pool has looked.

Caught by: test_work_in_the_pool_belongs_to_the_request_that_started_it
"""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")
for_the_pool = "-"


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
    global for_the_pool
    for_the_pool = current()
    return POOL.submit(lambda: handle(for_the_pool, work)).result
