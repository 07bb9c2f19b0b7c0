"""Wrong: expects one kind of error, and prints all others.

Caught by: test_an_error_is_heard_of_while_no_message_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)

    async def work():
        while (message := await queue.get()) is not END:
            try:
                await handle(message)
            except LookupError:
                raise
            except Exception as error:
                print(error)

    async with asyncio.TaskGroup() as group:
        for _ in range(workers):
            group.create_task(work())
        async for message in feed:
            await queue.put(message)
        for _ in range(workers):
            await queue.put(END)
