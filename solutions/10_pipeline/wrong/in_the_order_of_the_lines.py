"""Wrong: lets the writer ask the futures one after the other, as the lines came. Behind one slow line all other records wait,
though they are there.

Caught by: test_nobody_waits_for_a_slow_line
"""

import queue
import threading
from concurrent.futures import ThreadPoolExecutor

NO_MORE = object()


def run(lines, parse, write, workers):
    parsed = queue.Queue()
    refused = []

    def write_records():
        while (item := parsed.get()) is not NO_MORE:
            line, future = item
            try:
                record = future.result()
            except ValueError:
                refused.append(line)
            else:
                write(record)

    writer = threading.Thread(target=write_records)
    writer.start()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        for line in lines:
            parsed.put((line, pool.submit(parse, line)))
    parsed.put(NO_MORE)
    writer.join()
    return refused
