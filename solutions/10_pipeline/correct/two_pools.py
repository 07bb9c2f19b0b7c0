"""Right: a pool of workers and a pool of one for the writer. Each worker hands its record to the writer; the pools end one
after the other."""

from concurrent.futures import ThreadPoolExecutor


def run(lines, parse, write, workers):
    refused = []
    with ThreadPoolExecutor(max_workers=1) as writer, ThreadPoolExecutor(max_workers=workers) as parsers:

        def process(line):
            try:
                writer.submit(write, parse(line))
            except ValueError:
                refused.append(line)

        for line in lines:
            parsers.submit(process, line)
    return refused
