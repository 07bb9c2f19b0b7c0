"""Bytes that processes write are counted exactly, wherever and by whomever."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from graders import traffic

LINUX_COUNTS = os.path.exists("/proc/self/io")
pytestmark = pytest.mark.skipif(not LINUX_COUNTS, reason="only Linux counts what a process writes")
SENT = bytes(300_000)


def send_one(pipe) -> None:  # type: ignore[no-untyped-def]
    pipe.send_bytes(SENT)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_what_a_child_has_sent_is_counted_when_it_has_ended(method: str) -> None:
    context = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    before = traffic.bytes_written()
    child = context.Process(target=send_one, args=(theirs,))
    child.start()
    ours.recv_bytes()
    child.join()

    written = traffic.bytes_written() - before

    assert len(SENT) <= written < len(SENT) + 20_000


def test_what_is_put_into_shared_memory_is_not_counted() -> None:
    from multiprocessing.shared_memory import SharedMemory

    before = traffic.bytes_written()
    block = SharedMemory(create=True, size=len(SENT))
    try:
        block.buf[: len(SENT)] = SENT
    finally:
        block.close()
        block.unlink()

    assert traffic.bytes_written() - before < 20_000
