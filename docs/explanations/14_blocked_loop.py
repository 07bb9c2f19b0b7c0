"""A blocked loop: `time.sleep` in a coroutine keeps everybody else waiting."""

import time

from graders.asynchronous import asyncio, blocked


async def fetch():
    time.sleep(1)


async def main():
    await asyncio.gather(fetch(), fetch())


def scenario():
    asyncio.run(main())
    assert not blocked(), "\n".join(map(str, blocked()))
