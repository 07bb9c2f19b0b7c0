"""tenacity: retrying; one decorated function is used by many threads, and its statistics are for each thread."""

import threading

from tenacity import retry, stop_after_attempt, wait_fixed

DISTRIBUTION = "tenacity"
INSTRUMENT = ("tenacity",)
EXPECTED = {
    "each_thread_counts_its_own_attempts": "bug",
}


def each_thread_counts_its_own_attempts() -> None:
    """Two threads retry the same function; each has three attempts of its own."""
    attempts = {"a": 0, "b": 0}

    @retry(stop=stop_after_attempt(3), wait=wait_fixed(1))
    def call(name: str) -> None:
        attempts[name] += 1
        if attempts[name] < 3:
            raise OSError(name)

    threads = [threading.Thread(target=call, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert attempts == {"a": 3, "b": 3}, attempts
