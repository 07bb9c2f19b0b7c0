"""Wrong: copies the context once, when the program starts. What is handed over is a context, and none of a request.

Caught by: test_work_in_the_pool_belongs_to_the_request_that_started_it
"""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from typing import Any

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")


def current() -> str:
    return REQUEST.get()


def handle(request_id: str, work: Callable[[], Any]) -> Any:
    token = REQUEST.set(request_id)
    try:
        return work()
    finally:
        REQUEST.reset(token)


async def handle_async(request_id: str, work: Callable[[], Awaitable[Any]]) -> Any:
    token = REQUEST.set(request_id)
    try:
        return await work()
    finally:
        REQUEST.reset(token)


CONTEXT = copy_context()


def start(work: Callable[[], Any]) -> Callable[[], Any]:
    return POOL.submit(CONTEXT.run, work).result
