"""Wrong: waits for the workers, and not for the writer. run() returns while the last records are still in the queue.

Caught by: test_every_record_is_written_once
"""

import queue
import threading

NO_MORE = object()


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []

    def parse_lines():
        while (line := to_parse.get()) is not NO_MORE:
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
    return refused
