"""Wrong: asks whether this is a free-threaded build. An extension module can have switched the GIL on again.

Caught by: test_the_state_of_the_gil_is_asked_for
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
    sending = job["items"] * job["mb"] * machine["ms_per_mb"]
    with_processes = machine["start_ms"] + sending + total / machine["workers"]
    return "processes" if with_processes < total else "nothing"


def has_gil(sys):
    return "t" not in getattr(sys, "abiflags", "")
