"""Right: a table of rules, the first that fits counts."""

RULES = [
    (lambda job, m: job["items"] < 2, "nothing"),
    (lambda job, m: job["items"] * job["ms"] < 20, "nothing"),
    (lambda job, m: waits(job) and job["is_coroutine"], "asyncio"),
    (lambda job, m: waits(job), "threads"),
    (lambda job, m: job["is_coroutine"], "nothing"),
    (lambda job, m: not m["has_gil"], "threads"),
    (lambda job, m: job["mb"] * m["ms_per_mb"] + job["ms"] / m["workers"] > job["ms"], "nothing"),
    (lambda job, m: job["items"] * job["ms"] < 1.5 * m["start_ms"], "nothing"),
    (lambda job, m: True, "processes"),
]


def waits(job):
    return job["computing_ms"] < 0.3 * job["ms"]


def choose(job, machine):
    return next(tool for fits, tool in RULES if fits(job, machine))


has_gil = lambda sys: not hasattr(sys, "_is_gil_enabled") or sys._is_gil_enabled()  # noqa: E731
