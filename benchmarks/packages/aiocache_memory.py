"""aiocache: caches for asyncio, with a lock that is to stop a stampede."""

import asyncio

from aiocache import Cache
from aiocache.lock import RedLock

DISTRIBUTION = "aiocache"
INSTRUMENT = ("aiocache",)
EXPECTED = {
    "red_lock_lets_one_compute": "held",
}


def red_lock_lets_one_compute() -> None:
    """Two tasks miss the same key; with a RedLock the second waits and finds the value of the first."""

    async def main() -> None:
        cache = Cache(Cache.MEMORY)
        computed = []

        async def get() -> int:
            async with RedLock(cache, "key", lease=20):
                value = await cache.get("key")
                if value is None:
                    computed.append(1)
                    await asyncio.sleep(1)
                    value = 42
                    await cache.set("key", value)
            return value

        assert await asyncio.gather(get(), get()) == [42, 42]
        assert len(computed) == 1, computed

    asyncio.run(main())
