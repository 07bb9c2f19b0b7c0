"""Wrong: takes the fastest tool, however little it gains. A twentieth of the time is no reason to write threads or coroutines.

Caught by: test_what_is_sent_has_its_price, test_coroutines_are_for_asyncio
"""


def choose(job, machine):
    work = job["items"] * job["ms"]
    computing = job["items"] * job["computing_ms"]
    shared = work / machine["workers"] if job["items"] > 1 else work
    if job["is_coroutine"]:
        times = {"nothing": work, "asyncio": max(computing, job["ms"])}
    else:
        sent = job["items"] * job["mb"] * machine["ms_per_mb"]
        times = {
            "nothing": work,
            "threads": max(shared, computing if machine["has_gil"] else 0) + 1,
            "processes": machine["start_ms"] + sent + shared,
        }
    return min(times, key=times.get)


def has_gil(sys):
    return getattr(sys, "_is_gil_enabled", lambda: True)()
