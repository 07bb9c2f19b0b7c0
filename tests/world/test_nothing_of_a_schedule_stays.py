"""A schedule leaves nothing behind that a later one could notice: else the same choices would not do the same again."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from graders.explored import Program
from graders.search.explorer import Budget, Result, explore


def explored(tmp_path: Path, source: str, see: list[Any]) -> Result:
    """Explore `scenario(see)` of *source*; what it appends to *see* outlives its schedules."""
    path = tmp_path / "program.py"
    path.write_text(textwrap.dedent(source))
    program = Program.read(path)
    return explore(lambda: program.load().scenario(see), Budget(schedules=40), lambda: None)


def test_a_coroutine_that_nobody_resumes_is_closed_with_its_schedule(tmp_path):
    source = """
    import asyncio

    def scenario(see):
        see.append("begins")
        async def main():
            return await asyncio.gather(*[asyncio.to_thread(letter.upper) for letter in "abc"])
        assert asyncio.run(main()) == ["A", "B", "C"]
    """

    result = explored(tmp_path, source, [])

    assert result.failure is None


def test_finally_blocks_of_a_schedule_that_is_given_up_run_before_the_next_one(tmp_path):
    source = """
    import asyncio
    import threading

    def scenario(see):
        number = see.count("begins")
        see.append("begins")
        async def waits():
            try:
                await asyncio.get_running_loop().create_future()
            finally:
                see.append(("ends", number, see.count("begins")))
        async def main():
            waiting = asyncio.ensure_future(waits())
            await asyncio.sleep(0)
            threading.Lock().acquire()
            lock = threading.Lock()
            lock.acquire()
            lock.acquire()
        asyncio.run(main())
    """
    see: list[Any] = []

    explored(tmp_path, source, see)

    ends = [entry for entry in see if entry != "begins"]
    assert ends
    assert all(begun == number + 1 for _, number, begun in ends)
