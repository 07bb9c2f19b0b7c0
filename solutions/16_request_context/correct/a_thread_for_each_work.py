"""Right: no pool. Each piece of work gets a thread of its own, which runs it in a copy of the context, and a future for the result."""

import threading
from concurrent.futures import Future
from contextvars import ContextVar, copy_context

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
    future = Future()
    context = copy_context()

    def run():
        try:
            future.set_result(context.run(work))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run).start()
    return future.result
