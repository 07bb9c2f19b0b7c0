"""Right: a context variable, put back with its token whatever happens; the pool gets a copy of the caller's context."""

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


def start(work: Callable[[], Any]) -> Callable[[], Any]:
    return POOL.submit(copy_context().run, work).result
