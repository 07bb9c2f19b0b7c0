"""Wrong: gives processes whatever computes. They have not even started when a small job is over.

Caught by: test_small_jobs_are_left_alone
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    is_computing = job["computing_ms"] > job["ms"] / 2
    if job["items"] == 1:
        return "nothing"
    if job["is_coroutine"]:
        return "nothing" if is_computing else "asyncio"
    if not is_computing or not machine["has_gil"]:
        return "threads"
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    return "processes" if sending < total else "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
