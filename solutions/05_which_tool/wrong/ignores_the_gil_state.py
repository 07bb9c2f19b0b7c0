"""Wrong: knows that threads don't compute at the same time, and doesn't know of builds on which they do.

Caught by: test_without_a_gil_threads_compute
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1 or total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if not is_computing:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
