"""Right: Queue.join() waits until each item has been reported as done; then the threads, which have nothing left to do, are
told to end."""

import queue
import threading


def run(lines, parse, write, workers):
    to_parse = queue.Queue()
    to_write = queue.Queue()
    refused = []

    def parse_lines():
        while (line := to_parse.get()) is not None:
            try:
                to_write.put(parse(line))
            except ValueError:
                refused.append(line)
            finally:
                to_parse.task_done()

    def write_records():
        while (record := to_write.get()) is not None:
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
        to_parse.put(None)
    to_write.put(None)
    return refused
