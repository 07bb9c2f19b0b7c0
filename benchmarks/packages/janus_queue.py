"""janus: a queue with a side for threads and a side for asyncio."""

import asyncio
import threading

import janus

DISTRIBUTION = "janus"
INSTRUMENT = ("janus",)
EXPECTED = {
    "from_a_thread_to_a_task": "held",
}


def from_a_thread_to_a_task() -> None:
    """What a thread puts, a task gets, in order."""

    async def main() -> None:
        queue: janus.Queue[int] = janus.Queue(maxsize=1)

        def produce() -> None:
            for number in range(2):
                queue.sync_q.put(number)

        producer = threading.Thread(target=produce)
        producer.start()
        got = [await queue.async_q.get() for _ in range(2)]
        await asyncio.to_thread(producer.join)
        await queue.aclose()
        assert got == [0, 1], got

    asyncio.run(main())
