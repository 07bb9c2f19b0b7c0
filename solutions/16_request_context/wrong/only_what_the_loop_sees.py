"""Wrong: keeps the ids in a dict, by task or else by thread. A step that a task has done in another thread is neither this task nor
this thread.

Caught by: test_a_step_in_another_thread_belongs_to_the_request
"""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)
REQUESTS = {}


def me():
    try:
        return asyncio.current_task()
    except RuntimeError:
        return threading.get_ident()


def current():
    return REQUESTS.get(me(), "-")


def handle(request_id, work):
    before = current()
    REQUESTS[me()] = request_id
    try:
        return work()
    finally:
        REQUESTS[me()] = before


async def handle_async(request_id, work):
    before = current()
    REQUESTS[me()] = request_id
    try:
        return await work()
    finally:
        REQUESTS[me()] = before


def start(work):
    return POOL.submit(handle, current(), work).result
