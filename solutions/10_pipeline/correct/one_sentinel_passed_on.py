"""Right: one sentinel for all workers. Who takes it puts it back for the next one, and the last one to leave tells the writer."""

import queue
import threading

END = ("end of the log",)


def run(lines, parse, write, workers):
    to_parse = queue.SimpleQueue()
    to_write = queue.SimpleQueue()
    refused = []
    still_parsing = workers
    leaving = threading.Lock()

    def parse_lines():
        nonlocal still_parsing
        for line in iter(to_parse.get, END):
            try:
                to_write.put([parse(line)])
            except ValueError:
                refused.append(line)
        to_parse.put(END)
        with leaving:
            still_parsing -= 1
            if still_parsing == 0:
                to_write.put([])

    def feed():
        for line in lines:
            to_parse.put(line)
        to_parse.put(END)

    threads = [threading.Thread(target=feed)] + [threading.Thread(target=parse_lines) for _ in range(workers)]
    for thread in threads:
        thread.start()
    while batch := to_write.get():
        write(batch[0])
    for thread in threads:
        thread.join()
    return refused
