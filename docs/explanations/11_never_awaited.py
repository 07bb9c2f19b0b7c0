"""A coroutine that nobody awaits never runs."""

import asyncio


async def save(): ...


async def main():
    save()


def scenario():
    asyncio.run(main())
