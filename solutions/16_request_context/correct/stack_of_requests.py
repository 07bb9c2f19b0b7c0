"""Right: the variable holds the requests that the caller is in, one within the other, as a tuple; nobody can change a tuple that
another context has a copy of."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("requests", default=("-",))


def current():
    return REQUEST.get()[-1]


def handle(request_id, work):
    REQUEST.set((*REQUEST.get(), request_id))
    try:
        return work()
    finally:
        REQUEST.set(REQUEST.get()[:-1])


async def handle_async(request_id, work):
    REQUEST.set((*REQUEST.get(), request_id))
    try:
        return await work()
    finally:
        REQUEST.set(REQUEST.get()[:-1])


def start(work):
    context = copy_context()
    return POOL.submit(lambda: context.run(work)).result
