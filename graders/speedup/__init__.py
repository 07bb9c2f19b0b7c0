"""Is parallel code really parallel? A speedup that is counted and accounted, not timed.

- `unit`: the piece of work that the check passes to the submission; it reports to the judge and waits for it.
- `door`: where the units of all the submission's processes arrive.
- `activity`: what the operating system says of these processes: can they still make progress?
- `lockstep`: the structural speedup, counted in steps of P virtual cores.
- `accounting`: how much of the CPU time that was used went into the work.
- `wall`: what the clock says; shown to the student, never the ground of a fail.
- `judge`: asks for the runs and decides; a process of its own.
- `fixture`: `speedup.of(function, …).at_least(1.5)`, what a grader's author writes.
- `report`: a sentence and a small plot.
"""
