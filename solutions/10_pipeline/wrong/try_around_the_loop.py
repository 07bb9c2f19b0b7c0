"""Wrong: catches the error outside the loop. The broken line is reported, and the worker has left: what comes after it is
nobody's.

Caught by: test_a_broken_line_costs_no_other_line
"""

import queue
import threading

NO_MORE = object()


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []

    def parse_lines():
        try:
            while (line := to_parse.get()) is not NO_MORE:
                to_write.put(parse(line))
        except ValueError:
            refused.append(line)

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
