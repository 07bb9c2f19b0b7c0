"""The shop of the checks: it can be frozen and thawed, its data can be copied, and it remembers what was done to it."""

from __future__ import annotations

from typing import Any

from graders.asynchronous import asyncio

FREEZING, STOPPING, THAWING = 1, 1, 2
"""How many seconds it takes to freeze the shop, to stop a copy under way, and to thaw the shop."""

BROKEN_OFF, WHILE_COPIED = "thawing was broken off", "thawed while it was being copied"

SLIPS = (NotImplementedError, NameError, AttributeError, TypeError)


class Shop:
    """A copy of its data takes *seconds*, and *stopping* if it is stopped; it ends in *error*, if there is one.

    The name of the copy is drawn from *rng*.
    """

    def __init__(
        self, rng: Any, seconds: float = 10, stopping: float = STOPPING, error: Exception | None = None
    ) -> None:
        self.name = f"copy {rng.randint(1000, 9999)}"
        self.is_frozen = False
        self.is_copied = False
        self.history: list[str] = []
        self._is_thawing = False
        self._seconds = seconds
        self._stopping = stopping
        self._error = error

    async def freeze(self) -> None:
        await asyncio.sleep(FREEZING)  # who is cancelled here has not frozen it
        self.is_frozen = True
        self.history.append("frozen")

    async def copy(self) -> str:
        if not self.is_frozen:
            self.history.append("copied while orders came in")
        self.is_copied = True
        try:
            await asyncio.sleep(self._seconds)
            if self._error is not None:
                raise self._error
        except asyncio.CancelledError:
            await asyncio.sleep(self._stopping)  # to remove what there is of the copy
            raise
        finally:
            self.is_copied = False
        return self.name

    async def thaw(self) -> None:
        self._is_thawing = True
        if self.is_copied:
            self.history.append(WHILE_COPIED)
        elif not self.is_frozen:
            self.history.append("thawed although it was not frozen")
        try:
            await asyncio.sleep(THAWING)
        except asyncio.CancelledError:
            self.history.append(BROKEN_OFF)
            raise
        self.is_frozen = False
        self.history.append("thawed")

    async def after(self, moments: list[float], coroutine: Any) -> Any:
        """The task that ran *coroutine*, when it is over; it is cancelled at each of *moments*, in seconds from now."""
        task = asyncio.create_task(coroutine, name="backup")
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for moment in moments:
            loop.call_at(begun + moment, task.cancel)
        await asyncio.wait([task])
        if not task.cancelled() and isinstance(task.exception(), SLIPS):
            task.result()  # raises it: told with its line it says more than what became of the shop
        self.was_left_open(moments)
        await asyncio.sleep(60)
        self.was_left_open(moments, "That was a minute after its end:")
        return task

    def was_left_open(self, moments: list[float] | None = None, when: str = "") -> None:
        """Fails the check unless the shop takes orders now, and was thawed once for each time that it was frozen."""
        told = f"What happened: {', '.join(self.history) or 'nothing was frozen'}."
        if moments:
            told += (
                f"\nThe backup was cancelled {', '.join(f'{moment:g}' for moment in moments)} s after its beginning."
            )
        if when:
            told = f"{when} what it had begun went on without it.\n{told}"
        assert not self.is_frozen, (
            f"backup() is over, and the shop is still frozen: nobody can buy anything.\n{told}\n{self._why_frozen()}"
        )
        right = ["frozen", "thawed"] if self.history else []
        assert self.history == right, f"{told}\n" + (
            "To cancel a task, or to stop waiting for it, doesn't end it: it is over when it has cleaned up."
            if WHILE_COPIED in self.history
            else "The shop is thawed once, and to the end, if it has been frozen; and not if it hasn't."
        )
        assert not self.is_copied, "backup() is over, the shop is open, and the copy that was given up still runs."

    def _why_frozen(self) -> str:
        if BROKEN_OFF in self.history:
            return (
                "Who cleans up can be cancelled like anybody else, and more than once: the CancelledError comes at whatever `await` the\n"
                "task has got to, and breaks off what is awaited there."
            )
        if self._is_thawing:
            return (
                f"Thawing has begun, and takes {THAWING} s; nobody waits for its end. Who sees that the backup is over\n"
                "believes that the shop is open. And if the program ends now, it stays frozen."
            )
        return (
            "Thawing has not even begun. An `await` has more ways out than its result: an error, a time limit, being cancelled.\n"
            "The next line is only on one of them. And a coroutine that nobody awaits doesn't run."
        )

    def must_be_cancelled(self, task: Any) -> None:
        """Fails the check unless *task*, which was cancelled and is over, ended as cancelled."""
        assert task.cancelled(), (
            f"The backup was cancelled, and it ended in {task.exception() or task.result()!r} instead.\n"
            "CancelledError is how asyncio ends a task from outside; time limits and groups rely on it. Who catches it to clean up has\n"
            "to let it go on: if it ends here, nobody further out hears of it, and the program goes on as if nothing had happened."
        )


async def ending(coroutine: Any) -> Any:
    """What *coroutine* comes to: its result, or its error, also if that came in a group."""
    found: Any = None
    try:
        found = await coroutine
    except* (OSError, ValueError, TimeoutError) as errors:
        found = errors
        while isinstance(found, BaseExceptionGroup):
            found = found.exceptions[0]
    return found
