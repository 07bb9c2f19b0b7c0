"""Wrong: keeps the result in a file, for whichever process is asked next.

Caught by: test_two_workers_beat_one
"""

import pathlib
import tempfile
from concurrent.futures import ProcessPoolExecutor

FILE = pathlib.Path(tempfile.mkdtemp()) / "kept"


def count_primes(numbers, is_prime, workers):
    if not FILE.exists():
        with ProcessPoolExecutor(workers) as pool:
            FILE.write_text(str(sum(pool.map(is_prime, numbers))))
    return int(FILE.read_text())
