"""An exception in a task that nobody looks at."""

import asyncio


async def broken():
    raise ValueError("no such user")


async def main():
    asyncio.create_task(broken())
    await asyncio.sleep(1)


def scenario():
    asyncio.run(main())
