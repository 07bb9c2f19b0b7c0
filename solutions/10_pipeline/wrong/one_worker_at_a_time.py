"""Wrong: waits for each worker before the next is started. All of them run, one after the other, and one does all the work.

Caught by: test_all_workers_parse, test_a_record_is_written_as_soon_as_its_line_is_there
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
    writer.start()
    for line in lines:
        to_parse.put(line)
    for thread in parsers:
        to_parse.put(NO_MORE)
        thread.start()
        thread.join()
    to_write.put(NO_MORE)
    writer.join()
    return refused
