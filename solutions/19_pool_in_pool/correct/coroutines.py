"""Right: waits for its children, and may: coroutines wait, which keep no worker. Only to list a folder takes one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def scan(root, list_folder, workers):
    unreadable = []

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(workers) as pool:

            async def size_of(folder):
                try:
                    sizes, below = await loop.run_in_executor(pool, list_folder, folder)
                except OSError:
                    unreadable.append(folder)
                    return 0
                return sum(sizes) + sum(await asyncio.gather(*map(size_of, below)))

            return await size_of(root)

    return asyncio.run(main()), unreadable
