"""Wrong: keeps the work until somebody asks for its result. Nobody asks for that of an e-mail, and it is never sent.

Caught by: test_whoever_starts_work_does_not_wait_for_it
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
    context = copy_context()
    return lambda: POOL.submit(context.run, work).result()
