"""Right: no queue of its own. A pool of threads has one, ends when all is done, and hands an error to whoever asks; a lock
stands before the writer."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run(lines, parse, write, workers):
    writing = threading.Lock()

    def process(line):
        record = parse(line)
        with writing:
            write(record)

    with ThreadPoolExecutor(max_workers=workers) as pool:
        futures = [(line, pool.submit(process, line)) for line in lines]
    return [line for line, future in futures if isinstance(future.exception(), ValueError)]
