"""Wrong: forgets that one item can't be shared out.

Caught by: test_small_jobs_are_left_alone
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if total < 10:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if not is_computing or not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
