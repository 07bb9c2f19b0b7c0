"""Scenarios for packages that nobody here wrote: `python -m benchmarks.packages` explores them and prints what was found.

A file has `INSTRUMENT`, the packages that get switch points, and `EXPECTED`: for each of its functions what the explorer says
about it and how we judge that, `held`, `bug` (it breaks what is documented or plainly meant), `not promised` (it breaks, and
nobody said it would hold) or `not controllable`. Findings: docs/real-packages.md.
"""
