"""Wrong: waits with asyncio.wait, which refuses to wait for nothing: a list of no texts ends in an error.

Caught by: test_every_text_has_its_answer_in_its_place
"""

import asyncio


class Translator:
    def __init__(self, ask, limit):
        self._ask = ask
        self._slots = asyncio.Semaphore(limit)

    async def translate(self, text):
        async with self._slots:
            return await self._ask(text)

    async def translate_all(self, texts):
        tasks = [asyncio.create_task(self.translate(text)) for text in texts]
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in tasks:
            if not task.cancelled():
                task.result()
        return [task.result() for task in tasks]
