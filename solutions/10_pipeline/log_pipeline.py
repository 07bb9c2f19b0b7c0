"""Right: a queue before each stage. A stage is told to stop when the one before it has ended, each of its threads separately."""

import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any

NO_MORE = object()


def run(
    lines: Iterable[str],
    parse: Callable[[str], Any],
    write: Callable[[Any], None],
    workers: int,
) -> list[str]:
    to_parse: queue.Queue[Any] = queue.Queue()
    to_write: queue.Queue[Any] = queue.Queue()
    refused: list[str] = []

    def parse_lines() -> None:
        while (line := to_parse.get()) is not NO_MORE:
            try:
                record = parse(line)
            except ValueError:
                refused.append(line)
            else:
                to_write.put(record)

    def write_records() -> None:
        while (record := to_write.get()) is not NO_MORE:
            write(record)

    parsers = [threading.Thread(target=parse_lines) for _ in range(workers)]
    writer = threading.Thread(target=write_records)
    for thread in [*parsers, writer]:
        thread.start()
    for line in lines:
        to_parse.put(line)
    for _ in parsers:
        to_parse.put(NO_MORE)
    for thread in parsers:
        thread.join()
    to_write.put(NO_MORE)
    writer.join()
    return refused
