"""Wrong: believes that a request has a thread for itself. Where requests take turns in one thread, they share its variable; and a
step in another thread knows nothing.

Caught by: test_requests_take_turns_in_one_thread, test_a_step_in_another_thread_belongs_to_the_request
"""

import threading
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)
OWN = threading.local()


def current():
    return getattr(OWN, "request", "-")


def handle(request_id, work):
    before = current()
    OWN.request = request_id
    try:
        return work()
    finally:
        OWN.request = before


async def handle_async(request_id, work):
    before = current()
    OWN.request = request_id
    try:
        return await work()
    finally:
        OWN.request = before


def start(work):
    return POOL.submit(handle, current(), work).result
