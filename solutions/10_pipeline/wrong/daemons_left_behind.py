"""Wrong: makes the workers daemons and tells them nothing. All is written, and with every run some more threads wait for lines
that never come.

Caught by: test_no_thread_is_left_waiting
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
                to_write.put(parse(line))
            except ValueError:
                refused.append(line)
            finally:
                to_parse.task_done()

    def write_records():
        while (record := to_write.get()) is not NO_MORE:
            try:
                write(record)
            finally:
                to_write.task_done()

    for _ in range(workers):
        threading.Thread(target=parse_lines, daemon=True).start()
    threading.Thread(target=write_records, daemon=True).start()
    for line in lines:
        to_parse.put(line)
    to_parse.join()
    to_write.join()
    return refused
