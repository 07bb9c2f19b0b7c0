"""Wrong: uses processes, which always work. To wait, threads are enough, and start at once.

Caught by: test_waiting_and_computing_are_told_apart
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if is_computing and not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
