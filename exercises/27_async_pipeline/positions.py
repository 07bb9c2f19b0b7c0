"""Takes the positions of ships out of a feed and deals with them, several at a time."""

from collections.abc import AsyncIterator, Awaitable, Callable


async def run(feed: AsyncIterator[str], handle: Callable[[str], Awaitable[None]], workers: int, room: int) -> None:
    """Await `handle(message)` for each message of *feed*, *workers* at a time; at most *room* more messages wait for their turn."""
    # TODO: the lines below are right, and handle one message at a time. Let *workers* tasks share the messages.
    #
    #     async for message in feed:
    #         await handle(message)
    #
    raise NotImplementedError("no message is handled yet")
