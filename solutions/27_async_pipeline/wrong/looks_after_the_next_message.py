"""Wrong: looks for an error when a message has come. At night the next one comes late, and so does the error.

Caught by: test_an_error_is_heard_of_while_no_message_comes
"""

import asyncio

END = object()


async def run(feed, handle, workers, room):
    queue = asyncio.Queue(maxsize=room)
    errors = []

    async def work():
        while (message := await queue.get()) is not END:
            try:
                await handle(message)
            except Exception as error:
                errors.append(error)
                for task in tasks:
                    if task is not asyncio.current_task():
                        task.cancel()
                while not queue.empty():
                    queue.get_nowait()
                return

    tasks = [asyncio.create_task(work()) for _ in range(workers)]
    try:
        async for message in feed:
            if errors:
                break
            await queue.put(message)
        else:
            for _ in range(workers):
                if errors:
                    break
                await queue.put(END)
            await asyncio.gather(*tasks, return_exceptions=True)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    if errors:
        raise errors[0]
