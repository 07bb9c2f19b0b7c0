"""Wrong: deals the lines out, one to each worker in turn. Those behind a slow line wait, while another worker has nothing to do.

Caught by: test_nobody_waits_for_a_slow_line
"""

import queue
import threading

NO_MORE = object()


def run(lines, parse, write, workers):
    to_parse = [queue.Queue() for _ in range(workers)]
    to_write = queue.Queue()
    refused = []

    def parse_lines(mine):
        while (line := mine.get()) is not NO_MORE:
            try:
                record = parse(line)
            except ValueError:
                refused.append(line)
            else:
                to_write.put(record)

    def write_records():
        while (record := to_write.get()) is not NO_MORE:
            write(record)

    parsers = [threading.Thread(target=parse_lines, args=(mine,)) for mine in to_parse]
    writer = threading.Thread(target=write_records)
    for thread in [*parsers, writer]:
        thread.start()
    for number, line in enumerate(lines):
        to_parse[number % workers].put(line)
    for mine in to_parse:
        mine.put(NO_MORE)
    for thread in parsers:
        thread.join()
    to_write.put(NO_MORE)
    writer.join()
    return refused
