"""Wrong: returns at once and does the work in the background.

Caught by: test_two_workers_beat_one, test_as_many_processes_work_as_were_asked_for
"""

import threading


def count_primes(numbers, is_prime, workers):
    threading.Thread(target=lambda: list(map(is_prime, numbers)), daemon=True).start()
    return 12
