"""What would a job take with each tool? The sums that the checks reckon with; the figures are drawn by them."""

from types import ModuleType, SimpleNamespace

TOOLS = ["nothing", "asyncio", "threads", "processes"]  # the simplest first
ENOUGH = 1.2  # who is no more than a fifth slower than the fastest is fast enough


def machine(rng, *, workers=4, has_gil=True):
    """A machine on which starting the workers as processes costs time, and so does each megabyte that is sent to them."""
    return {
        "workers": workers,
        "has_gil": has_gil,
        "start_ms": rng.randrange(60, 120),
        "ms_per_mb": rng.randrange(2, 6),
    }


def job(items, ms, computing, mb=0.001, *, is_coroutine=False):
    """*items* times *ms* milliseconds each, of which the part *computing* (from 0 to 1) is computing in Python."""
    return {
        "items": items,
        "ms": ms,
        "computing_ms": round(ms * computing, 3),
        "mb": mb,
        "is_coroutine": is_coroutine,
    }


def almost_all(rng):
    """A part of an item's time that leaves a gain from waiting, and one that is not worth a tool that is less simple."""
    return rng.choice([0.93, 0.95, 0.97])


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


def ask(submission, job, machine, why):
    """Fails the check, with *why* as the lesson of it, unless the submission's advice is the right tool."""
    chosen, right, found = submission.choose(dict(job), dict(machine)), right_tool(job, machine), times(job, machine)
    assert chosen in TOOLS, (
        f"choose() must return one of {', '.join(map(repr, TOOLS))}, spelled so. It returned {chosen!r}."
    )
    if chosen in found and found[chosen] <= found[right]:
        why = f"{chosen!r} is faster by less than a fifth: too little for a tool that is less simple."
    table = ", ".join(f"{tool} {ms:,.0f}" for tool, ms in found.items())
    assert chosen == right, (
        f"choose() said {chosen!r}. The simplest tool that is fast enough is {right!r}:\n"
        f"{job['items']} times {job['ms']} ms, of which {job['computing_ms']} are computing, {job['mb']} MB each, "
        f"{'a coroutine' if job['is_coroutine'] else 'no coroutine'};\n"
        f"{machine['workers']} workers, {'with the GIL' if machine['has_gil'] else 'without a GIL'}, "
        f"{machine['start_ms']} ms to start processes, {machine['ms_per_mb']} ms to send a megabyte.\n"
        f"Milliseconds for all of it: {table}.\n{why}"
    )


def _python(*version, free=False, **more):
    """The module sys of a Python of that *version*: as much of it as there is to be asked for."""
    sys = ModuleType("sys")
    vars(sys).update(version_info=version, version=".".join(map(str, version)), abiflags="t" if free else "", **more)
    if free:
        sys.flags = SimpleNamespace(gil=0)
    return sys


PYTHONS = [
    ("3.11, which can't say", _python(3, 11, 7), True),
    ("3.13", _python(3, 13, 0, _is_gil_enabled=lambda: True), True),
    ("a free-threaded 3.13", _python(3, 13, 0, free=True, _is_gil_enabled=lambda: False), False),
    (
        "a free-threaded 3.14 where an extension module has switched the GIL on again",
        _python(3, 14, 0, free=True, _is_gil_enabled=lambda: True),
        True,
    ),
]
"""What it is called, its sys, and whether there is a GIL."""
