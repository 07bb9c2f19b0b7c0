"""Right: nothing is ever put back. Each request runs in a copy of the context, and what is set in there stays in there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")


def current():
    return REQUEST.get()


def handle(request_id, work):
    context = copy_context()
    context.run(REQUEST.set, request_id)
    return context.run(work)


async def handle_async(request_id, work):
    context = copy_context()
    context.run(REQUEST.set, request_id)
    return await asyncio.get_running_loop().create_task(work(), context=context)


def start(work):
    return POOL.submit(copy_context().run, work).result
