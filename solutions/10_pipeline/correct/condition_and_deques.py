"""Right: two deques and a condition in the place of the queues; the end is a flag that everybody reads, under the same lock."""

import threading
from collections import deque


def run(lines, parse, write, workers):
    changed = threading.Condition()
    unparsed, unwritten, refused = deque(), deque(), []
    fed = False
    parsing = workers

    def parse_lines():
        nonlocal parsing
        while True:
            with changed:
                changed.wait_for(lambda: unparsed or fed)
                if not unparsed:
                    parsing -= 1
                    changed.notify_all()
                    return
                line = unparsed.popleft()
            try:
                record = parse(line)
            except ValueError:
                with changed:
                    refused.append(line)
            else:
                with changed:
                    unwritten.append(record)
                    changed.notify_all()

    def write_records():
        while True:
            with changed:
                changed.wait_for(lambda: unwritten or not parsing)
                if not unwritten:
                    return
                record = unwritten.popleft()
            write(record)

    threads = [threading.Thread(target=parse_lines) for _ in range(workers)]
    threads.append(threading.Thread(target=write_records))
    for thread in threads:
        thread.start()
    for line in lines:
        with changed:
            unparsed.append(line)
            changed.notify_all()
    with changed:
        fed = True
        changed.notify_all()
    for thread in threads:
        thread.join()
    return refused
