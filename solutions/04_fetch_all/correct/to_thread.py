"""Right: asyncio hands each call to a thread, and a semaphore keeps the number of those that are in flight."""

import asyncio


def fetch_all(urls, fetch, workers):
    async def everything():
        permits = asyncio.Semaphore(workers)

        async def one(url):
            async with permits:
                return await asyncio.to_thread(fetch, url)

        return await asyncio.gather(*(one(url) for url in urls))

    return asyncio.run(everything())
