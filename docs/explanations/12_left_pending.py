"""A task that is left behind: the loop ends before it."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.create_task(asyncio.sleep(10))


def scenario():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main())
    loop.close()
