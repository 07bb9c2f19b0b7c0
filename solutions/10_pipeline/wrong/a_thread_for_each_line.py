"""Wrong: starts a thread for each line, and lets so many of them parse at a time. When the log is read faster than it is parsed,
there are as many threads as lines.

Caught by: test_nobody_waits_for_a_slow_line
"""

import threading


def run(lines, parse, write, workers):
    at_work = threading.Semaphore(workers)
    writing = threading.Lock()
    refused = []

    def process(line):
        with at_work:
            try:
                record = parse(line)
            except ValueError:
                refused.append(line)
                return
        with writing:
            write(record)

    threads = []
    for line in lines:
        threads.append(threading.Thread(target=process, args=(line,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return refused
