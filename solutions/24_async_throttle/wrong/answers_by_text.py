"""Wrong: keeps the answers by their texts. A text that comes twice has one answer.

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
        async with asyncio.TaskGroup() as group:
            tasks = {text: group.create_task(self.translate(text)) for text in texts}
        return [task.result() for task in tasks.values()]
