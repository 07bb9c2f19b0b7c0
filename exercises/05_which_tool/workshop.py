"""What would a job take with each tool? The sums that the checks reckon with; the figures are drawn by them."""

TOOLS = ["nothing", "asyncio", "threads", "processes"]  # the simplest first
ENOUGH = 1.2  # who is no more than a fifth slower than the fastest is fast enough


def machine(rng, *, has_gil=True):
    """A machine with four workers: starting them as processes costs time, and so does each megabyte that is sent to them."""
    return {"workers": 4, "has_gil": has_gil, "start_ms": rng.randrange(60, 120), "ms_per_mb": rng.randrange(2, 6)}


def job(items, ms, computing, mb=0.001, *, is_coroutine=False):
    """*items* times *ms* milliseconds each, of which the part *computing* (from 0 to 1) is computing in Python."""
    return {
        "items": items,
        "ms": ms,
        "computing_ms": round(ms * computing, 3),
        "mb": mb,
        "is_coroutine": is_coroutine,
    }


def times(job, machine):
    """The milliseconds that *job* takes with each tool that fits it."""
    items, ms, computing = job["items"], job["ms"], job["computing_ms"]
    rounds = -(-items // machine["workers"])
    found = {"nothing": items * ms}
    if job["is_coroutine"]:
        found["asyncio"] = max(items * computing, ms)
        return found
    found["threads"] = 1 + max(rounds * ms, items * computing if machine["has_gil"] else 0)
    found["processes"] = machine["start_ms"] + items * job["mb"] * machine["ms_per_mb"] + rounds * ms
    return found


def right_tool(job, machine):
    """The simplest tool that is fast enough."""
    found = times(job, machine)
    fastest = min(found.values())
    return next(tool for tool in TOOLS if tool in found and found[tool] <= ENOUGH * fastest)


def evidence(job, machine, chosen):
    """The figures of a choice, in two lines."""
    found = times(job, machine)
    gil = "with the GIL" if machine["has_gil"] else "without a GIL"
    table = ", ".join(f"{tool} {ms:,.0f}" for tool, ms in found.items())
    return (
        f"{job['items']} times {job['ms']} ms, of which {job['computing_ms']} are computing, {job['mb']} MB each, "
        f"{'a coroutine' if job['is_coroutine'] else 'no coroutine'}; {gil}, "
        f"{machine['start_ms']} ms to start processes: choose() said {chosen!r}.\n"
        f"Milliseconds for all of it: {table}."
    )
