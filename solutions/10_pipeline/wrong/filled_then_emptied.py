"""Wrong: puts all lines in before the workers start, so that an empty queue means the end. But two workers can ask whether it
is empty before either of them takes the last line.

Caught by: test_every_record_is_written_once, test_a_record_is_written_as_soon_as_its_line_is_there
"""

import queue
import threading

NO_MORE = object()


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []
    for line in lines:
        to_parse.put(line)

    def parse_lines():
        while not to_parse.empty():
            line = to_parse.get()
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
    for thread in parsers:
        thread.join()
    to_write.put(NO_MORE)
    writer.join()
    return refused
