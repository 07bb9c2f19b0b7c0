"""Right: one context manager says what a request is. The pool's thread enters it again, with the id that the caller has read."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")


def current():
    return REQUEST.get()


@contextmanager
def working_for(request_id):
    token = REQUEST.set(request_id)
    try:
        yield
    finally:
        REQUEST.reset(token)


def handle(request_id, work):
    with working_for(request_id):
        return work()


async def handle_async(request_id, work):
    with working_for(request_id):
        return await work()


def start(work):
    return POOL.submit(handle, current(), work).result
