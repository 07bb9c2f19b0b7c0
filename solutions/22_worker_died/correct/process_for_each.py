"""Right: a process for each picture, with a pipe; if it ends without having sent anything, it has died."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait


def one(pipe, convert, picture):
    pipe.send(convert(picture))
    pipe.close()


def convert_all(pictures, convert, workers, attempts):
    results = [None] * len(pictures)
    to_do = [(place, 1) for place in reversed(range(len(pictures)))]
    running = {}
    while to_do or running:
        while to_do and len(running) < workers:
            place, attempt = to_do.pop()
            ours, theirs = Pipe(duplex=False)
            process = Process(target=one, args=(theirs, convert, pictures[place]))
            process.start()
            theirs.close()
            running[ours] = process, place, attempt
        for pipe in wait(running):
            process, place, attempt = running.pop(pipe)
            try:
                results[place] = pipe.recv()
            except EOFError:
                if attempt < attempts:
                    to_do.append((place, attempt + 1))
            pipe.close()
            process.join()
    return results
