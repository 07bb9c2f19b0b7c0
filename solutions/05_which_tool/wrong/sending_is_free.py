"""Wrong: believes that processes share what they work on. Each of them gets a copy.

Caught by: test_what_is_sent_has_its_price
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if not is_computing or not machine["has_gil"]:
        return "threads"
    with_processes = machine["start_ms"] + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
