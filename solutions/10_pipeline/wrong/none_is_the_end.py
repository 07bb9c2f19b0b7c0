"""Wrong: uses None as the sentinel, as if no record could be None. The writer goes home when parse() has returned one.

Caught by: test_nobody_waits_for_a_slow_line
"""

import queue
import threading


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []

    def parse_lines():
        while (line := to_parse.get()) is not None:
            try:
                record = parse(line)
            except ValueError:
                refused.append(line)
            else:
                to_write.put(record)

    def write_records():
        while (record := to_write.get()) is not None:
            write(record)

    parsers = [threading.Thread(target=parse_lines) for _ in range(workers)]
    writer = threading.Thread(target=write_records)
    for thread in [*parsers, writer]:
        thread.start()
    for line in lines:
        to_parse.put(line)
    for _ in parsers:
        to_parse.put(None)
    for thread in parsers:
        thread.join()
    to_write.put(None)
    writer.join()
    return refused
