"""`python -m graders` is the command `racecourse`, where its script is not on the path."""

from __future__ import annotations

from graders.cli import main

main(prog_name="racecourse")
