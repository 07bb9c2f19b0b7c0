"""Wrong: keeps the requests that are under way in a list, and believes that each context has its own. A copy of a context refers to the
same list, and two requests within one push and pop each other's ids.

Caught by: test_requests_take_turns_in_one_thread
"""

from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

POOL = ThreadPoolExecutor(max_workers=1)
REQUESTS = ContextVar("requests")


def requests():
    if REQUESTS.get(None) is None:
        REQUESTS.set(["-"])
    return REQUESTS.get()


def current():
    return requests()[-1]


def handle(request_id, work):
    mine = requests()
    mine.append(request_id)
    try:
        return work()
    finally:
        mine.pop()


async def handle_async(request_id, work):
    mine = requests()
    mine.append(request_id)
    try:
        return await work()
    finally:
        mine.pop()


def start(work):
    return POOL.submit(handle, current(), work).result
