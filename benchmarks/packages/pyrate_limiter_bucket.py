"""pyrate-limiter: leaky buckets in memory."""

import threading

from pyrate_limiter import Duration, Limiter, Rate

DISTRIBUTION = "pyrate-limiter"
INSTRUMENT = ("pyrate_limiter",)
EXPECTED = {
    "no_more_than_the_rate": "held",
}


def no_more_than_the_rate() -> None:
    """Two threads, one permit a minute: one of them gets it."""
    limiter = Limiter(Rate(1, Duration.MINUTE))
    got = []

    def ask() -> None:
        got.append(limiter.try_acquire("name", blocking=False))

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, True], got
