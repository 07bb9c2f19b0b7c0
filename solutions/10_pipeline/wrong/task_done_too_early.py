"""Wrong: reports an item as done when it has been taken, not when it is done. The last records are still under way when the
writer is told to stop.

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
            to_parse.task_done()
            try:
                to_write.put(parse(line))
            except ValueError:
                refused.append(line)

    def write_records():
        while (record := to_write.get()) is not NO_MORE:
            try:
                write(record)
            finally:
                to_write.task_done()

    for _ in range(workers):
        threading.Thread(target=parse_lines).start()
    threading.Thread(target=write_records).start()
    for line in lines:
        to_parse.put(line)
    to_parse.join()
    to_write.join()
    for _ in range(workers):
        to_parse.put(NO_MORE)
    to_write.put(NO_MORE)
    return refused
