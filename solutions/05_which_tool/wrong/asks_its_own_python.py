"""Wrong: asks the Python that it runs in, and not the one whose sys it was given. The advice is for another machine.

Caught by: test_the_state_of_the_gil_is_asked_for
"""

import sys as here


def choose(job, machine):
    total = job["items"] * job["ms"]
    computes = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if computes else "asyncio"
    if not computes or not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    return "processes" if machine["start_ms"] + sending + total / machine["workers"] < total else "nothing"


def has_gil(sys):
    return getattr(here, "_is_gil_enabled", lambda: True)()
