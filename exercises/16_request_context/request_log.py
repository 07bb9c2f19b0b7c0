"""Which request does this line of code work for? Every line of the log begins with the answer."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

POOL = ThreadPoolExecutor(max_workers=1)  # for work that nobody waits for, such as confirmations by e-mail

_current = "-"


def current() -> str:
    """The id of the request that the caller works for, or "-" if it works for none."""
    # TODO: one variable for the whole program knows only the request that came last. Let each request have its own.
    return _current


def handle(request_id: str, work: Callable[[], Any]) -> Any:
    """Call *work* for the request *request_id*, and return what it returns."""
    global _current
    _current = request_id
    return work()


async def handle_async(request_id: str, work: Callable[[], Awaitable[Any]]) -> Any:
    """The same for a server that runs many requests in one thread, in turns; they change where `await` stands."""
    global _current
    _current = request_id
    return await work()


def start(work: Callable[[], Any]) -> Callable[[], Any]:
    """Have *work* done in the pool. Returns at once, with a function that waits for it and returns what it returned."""
    return POOL.submit(work).result
