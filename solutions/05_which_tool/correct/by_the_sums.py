"""Right: reckons what every tool would take, and goes from the simplest one to the fastest."""


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
    fastest = min(times.values())
    return next(tool for tool, ms in times.items() if ms <= 1.2 * fastest)


def has_gil(sys):
    try:
        return sys._is_gil_enabled()
    except AttributeError:  # before 3.13 there always is one
        return True
