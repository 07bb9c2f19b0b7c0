"""Right: a coroutine for each invoice waits for the pool. Coroutines take turns in one thread, so nothing has to be guarded there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def send_all(invoices, send, progress, workers):
    receipts, errors = {}, {}

    async def main():
        loop = asyncio.get_running_loop()
        done = 0
        with ThreadPoolExecutor(workers) as pool:

            async def one(invoice):
                nonlocal done
                try:
                    receipts[invoice] = await loop.run_in_executor(pool, send, invoice)
                except Exception as error:
                    errors[invoice] = error
                done += 1
                progress(done)

            await asyncio.gather(*map(one, invoices))

    asyncio.run(main())
    return receipts, errors
