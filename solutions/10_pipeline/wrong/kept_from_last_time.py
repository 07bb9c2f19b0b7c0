"""Wrong: takes a default argument for something new in each call. What was refused in the last log is returned with this one.

Caught by: test_nobody_waits_for_a_slow_line
"""

import queue
import threading

NO_MORE = object()


def run(lines, parse, write, workers, refused=[]):
    to_parse = queue.Queue()
    to_write = queue.Queue()

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
    writer.join()
    return refused
