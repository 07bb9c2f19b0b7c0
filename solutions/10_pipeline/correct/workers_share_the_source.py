"""Right: no queue before the workers. They take the next line out of the iterator themselves, one at a time under a lock, and
its end is the end for all of them."""

import queue
import threading


def run(lines, parse, write, workers):
    source = iter(lines)
    taking = threading.Lock()
    done = queue.Queue(maxsize=2 * workers)
    refused = []

    def work():
        while True:
            with taking:
                try:
                    line = next(source)
                except StopIteration:
                    break
            try:
                done.put((True, parse(line)))
            except ValueError:
                refused.append(line)
        done.put((False, None))

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    working = workers
    while working:
        is_record, record = done.get()
        if is_record:
            write(record)
        else:
            working -= 1
    for thread in threads:
        thread.join()
    return refused
