"""Wrong: believes that a thread ends with its request. It goes on with other things, and all of them bear the old id, as does all
that the thread of the pool does later.

Caught by: test_a_request_that_is_over_leaves_nothing_behind, test_work_in_the_pool_belongs_to_the_request_that_started_it
"""

import threading
from concurrent.futures import ThreadPoolExecutor

POOL = ThreadPoolExecutor(max_workers=1)
OWN = threading.local()


def current():
    return getattr(OWN, "request", "-")


def handle(request_id, work):
    OWN.request = request_id
    return work()


async def handle_async(request_id, work):
    OWN.request = request_id
    return await work()


def start(work):
    request_id = current()
    if request_id == "-":
        return POOL.submit(work).result
    return POOL.submit(lambda: handle(request_id, work)).result
