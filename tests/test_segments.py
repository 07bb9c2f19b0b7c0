"""A block that was left behind is found by what is in it, and nobody else's is."""

from __future__ import annotations

import os
from multiprocessing.shared_memory import SharedMemory

import pytest

from graders import segments

pytestmark = pytest.mark.skipif(not segments.SHARED_MEMORY.is_dir(), reason="only Linux lists blocks of shared memory")


def test_a_block_is_found_by_its_mark_until_it_is_unlinked() -> None:
    mark = os.urandom(12)
    block = SharedMemory(create=True, size=100)
    block.buf[40:52] = mark
    try:
        found = segments.holding(mark)
        others = segments.holding(os.urandom(12))
    finally:
        block.close()
        block.unlink()

    assert found == (block.name,)
    assert others == ()
    assert segments.holding(mark) == ()
