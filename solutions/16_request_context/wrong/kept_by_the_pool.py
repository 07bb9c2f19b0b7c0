"""Wrong: sets the id in the thread of the pool and leaves it there. Work that comes later, for nobody, is logged under it.

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
    request_id = current()

    def job():
        if request_id != "-":
            REQUEST.set(request_id)
        return work()

    return POOL.submit(job).result
