"""Right: a picture is a task in a group, so the agency's error comes in an ExceptionGroup. And a search by steps of a list that has
one hit, or none at the end."""

import asyncio


class Archive:
    def __init__(self, agency, shrink, processes):
        self._agency = agency
        self._shrink = shrink
        self._processes = processes
        self.paid = 0

    async def picture(self, number):
        async with asyncio.TaskGroup() as group:
            call = group.create_task(asyncio.to_thread(self._agency.picture, number))
        picture, price = call.result()
        self.paid += price
        return picture

    async def search(self, word):
        hits = self._agency.search(word)
        while found := await asyncio.to_thread(lambda: [number for _, number in zip(range(1), hits, strict=False)]):
            yield found[0]

    async def thumbnail(self, picture):
        return await asyncio.wrap_future(self._processes.submit(self._shrink, picture))
