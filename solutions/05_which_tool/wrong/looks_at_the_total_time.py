"""Wrong: goes by how long a job takes, and not by what it does in that time.

Caught by: test_waiting_and_computing_are_told_apart
"""


def choose(job, machine):
    total = job["items"] * job["ms"]
    if job["items"] == 1 or total < machine["start_ms"]:
        return "nothing"
    if job["is_coroutine"]:
        return "asyncio"
    return "threads" if not machine["has_gil"] or total < 1000 else "processes"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
