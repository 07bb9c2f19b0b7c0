"""Wrong: counts the cores of the machine that it runs on itself, and not the workers of the one that was asked about.

Caught by: test_what_is_sent_has_its_price
"""

import os


def choose(job, machine):
    work = job["items"] * job["ms"]
    computing = job["items"] * job["computing_ms"]
    shared = work / min(job["items"], os.cpu_count())
    if job["is_coroutine"]:
        times = {"nothing": work, "asyncio": max(computing, job["ms"])}
    else:
        sent = job["items"] * job["mb"] * machine["ms_per_mb"]
        times = {
            "nothing": work,
            "threads": max(shared, computing if machine["has_gil"] else 0) + 1,
            "processes": machine["start_ms"] + sent + shared,
        }
    return next(tool for tool, ms in times.items() if ms <= 1.2 * min(times.values()))


def has_gil(sys):
    return getattr(sys, "_is_gil_enabled", lambda: True)()
