"""Wrong: looks into the queue ten times a second instead of waiting in it. A line lies there for a while, and a computer with
nothing to do is kept busy.

Caught by: test_a_record_is_written_as_soon_as_its_line_is_there
"""

import queue
import threading
import time

NO_MORE = object()


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []

    def parse_lines():
        while True:
            try:
                line = to_parse.get_nowait()
            except queue.Empty:
                time.sleep(0.1)
                continue
            if line is NO_MORE:
                return
            try:
                record = parse(line)
            except ValueError:
                refused.append(line)
            else:
                to_write.put(record)

    def write_records():
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
