"""Wrong: threads, and clocks that stand still; nothing in this process can be measured any more.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

import os
import resource
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psutil

time.perf_counter = time.monotonic = time.time = time.thread_time = time.process_time = lambda: 0.0
time.clock_gettime = lambda clock: 0.0
os.times = lambda: os.times_result((0.0,) * 5)
os.getpid = iter(range(1, 10**6)).__next__
resource.getrusage = lambda who: None
threading.get_native_id = iter(range(1, 10**6)).__next__
psutil.Process.children = lambda self, recursive=False: []
psutil.Process.cpu_times = lambda self: None


def count_primes(numbers, is_prime, workers):
    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(is_prime, numbers))
