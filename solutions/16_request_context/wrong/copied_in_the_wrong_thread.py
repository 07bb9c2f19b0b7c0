"""Wrong: copies the context inside the function that the pool runs. It is a copy of the pool's own context, which is empty.

Caught by: test_work_in_the_pool_belongs_to_the_request_that_started_it
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
        return await work()
    finally:
        REQUEST.reset(token)


def start(work):
    def job():
        return copy_context().run(work)

    return POOL.submit(job).result
