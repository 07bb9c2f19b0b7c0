"""Right: starts from what can be gained at best, and asks for each tool whether it gains that."""


def choose(job, machine):
    work = job["items"] * job["ms"]
    waiting = work - job["items"] * job["computing_ms"]
    gain = work - work / min(job["items"], machine["workers"])
    if gain < 20:
        return "nothing"
    match (waiting > gain / 2, job["is_coroutine"], machine["has_gil"]):
        case (True, True, _):
            return "asyncio"
        case (True, False, _) | (False, False, False):
            return "threads"
        case (False, False, True) if gain > machine["start_ms"] + job["items"] * job["mb"] * machine["ms_per_mb"]:
            return "processes"
        case _:
            return "nothing"


def has_gil(sys):
    ask = getattr(sys, "_is_gil_enabled", None)
    return True if ask is None else ask()
