"""ratelimit: at most so many calls a period; its source says "Add thread safety"."""

import threading
import time

from ratelimit import limits, sleep_and_retry

DISTRIBUTION = "ratelimit"
INSTRUMENT = ("ratelimit",)
EXPECTED = {
    "no_more_calls_than_allowed": "held",
}


def no_more_calls_than_allowed() -> None:
    """Three threads, two calls a minute: in the first minute there are two calls."""
    calls = []

    @sleep_and_retry
    @limits(calls=2, period=60)
    def call() -> None:
        calls.append(time.monotonic())

    started = time.monotonic()
    threads = [threading.Thread(target=call) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(moment - started < 60 for moment in calls) <= 2, calls
