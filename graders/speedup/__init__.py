"""Is parallel code really parallel? A speedup that is counted and accounted, not timed.

- `unit`: the piece of work that the check passes to the submission; it reports to the judge and waits for it.
- `door`: where the units of all the submission's processes arrive.
- `activity`: what the operating system says of these processes: can they still make progress?
- `lockstep`: the structural speedup, counted in steps of P virtual cores.
- `cpu_time`: how much CPU time a process has used, read from outside.
- `accounting`: how much of the CPU time that was used went into the work.
- `rivals`: how much of the machine other programs used meanwhile; for the report only.
- `wall`: what the clock says; shown to the student, never the ground of a fail.
- `judge`: asks for the runs and decides; a process of its own.
- `fixture`: `speedup.of(function, …).at_least(1.5)`, what a grader's author writes.
- `report`: a sentence and a small plot.

The same for requests, with a server in the place of the cores:

- `pages`: which pages there are, and what they say; new addresses for each run.
- `http_door`: a real HTTP server on loopback, where the requests of the submission arrive.
- `rendezvous`: rounds of answers that are held until nothing more can come, counted.
- `latency`: what the clock says when every page takes a while; shown, never the ground of a fail.
- `fetching`: asks for the runs and decides; the process of the server.
- `site`: the fixture, and `speedup.of(function, site.urls(12), …).at_least(3)`.
- `fetching_report`: a sentence and a line for each round.
"""
