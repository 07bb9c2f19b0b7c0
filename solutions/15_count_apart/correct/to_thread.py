"""Right: asyncio hands each letter to a thread, and the event loop, a single thread, adds up."""

import asyncio
from collections import Counter


def count_words(letters, add, workers):
    async def everything():
        permits, total = asyncio.Semaphore(workers), Counter()

        async def one(letter):
            own = Counter()
            async with permits:
                await asyncio.to_thread(add, own, letter)
            total.update(own)  # in the event loop's thread, like everybody's

        await asyncio.gather(*(one(letter) for letter in letters))
        return total

    return asyncio.run(everything())
