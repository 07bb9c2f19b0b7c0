"""The server of the checks: it calls the submission, and says what it got where that can't be an answer at all."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any


class Server:
    """Has the four functions of the submission. Whatever is done for a request here returns something."""

    def __init__(self, submission: Any) -> None:
        self._submission = submission

    def current(self) -> str:
        said = self._submission.current()
        assert isinstance(said, str), f"current() returns the id of a request, or '-'. It returned {said!r}."
        return said

    def handle(self, request_id: str, work: Callable[[], Any]) -> Any:
        return _of_work("handle", self._submission.handle(request_id, work))

    async def handle_async(self, request_id: str, work: Callable[[], Awaitable[Any]]) -> Any:
        return _of_work("handle_async", await self._submission.handle_async(request_id, work))

    def start(self, work: Callable[[], Any]) -> Callable[[], Any]:
        wait = self._submission.start(work)
        assert callable(wait), (
            f"start() returns a function that waits for the result of the work. It returned {wait!r}."
        )
        return lambda: _of_work("The function that start() returned", wait())


def _of_work(what: str, returned: Any) -> Any:
    what = what if " " in what else f"{what}()"
    assert returned is not None, f"{what} returns what the work has returned. It returned None."
    assert not inspect.iscoroutine(returned), (
        f"{what} returned a coroutine, which has not run yet, and not what comes of it.\n"
        "To call work() only makes the coroutine; somebody has to await it while the request is there."
    )
    return returned
