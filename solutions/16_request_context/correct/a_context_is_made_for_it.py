"""Right: nothing is set in the context that one is in. A copy of it gets the id, and the work is run in the copy: called, or as a task of
the event loop, or in the pool."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context

POOL = ThreadPoolExecutor(max_workers=1)
REQUEST = ContextVar("request", default="-")


def current():
    return REQUEST.get()


def _within(request_id):
    context = copy_context()
    context.run(REQUEST.set, request_id)
    return context


def handle(request_id, work):
    return _within(request_id).run(work)


async def handle_async(request_id, work):
    async def run():
        return await work()

    return await asyncio.get_running_loop().create_task(run(), context=_within(request_id))


def start(work):
    return POOL.submit(_within(current()).run, work).result
