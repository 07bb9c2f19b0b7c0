"""Right: a pipe to each worker, through which it gets its share and answers."""

from multiprocessing import Pipe, Process


def serve(line, is_prime):
    line.send(sum(map(is_prime, line.recv())))


def count_primes(numbers, is_prime, workers):
    lines, processes = [], []
    for first in range(workers):
        ours, its = Pipe()
        process = Process(target=serve, args=(its, is_prime), daemon=True)
        process.start()
        ours.send(list(numbers[first::workers]))
        lines.append(ours)
        processes.append(process)
    total = sum(line.recv() for line in lines)
    for process in processes:
        process.join()
    return total
