"""A check that gets on, but too slowly for the last line of defence, is nobody's failure: the machine may be to blame."""

from __future__ import annotations

import time

from graders.isolation import run_in_child
from graders.verdict import Kind, Outcome, Verdict
from graders.watch import Heartbeat, Limits


def test_a_clock_fails_nobody() -> None:
    def judge(heartbeat: Heartbeat) -> Verdict:
        while True:
            heartbeat.beat()
            time.sleep(0.01)

    verdict = run_in_child(judge, Limits(wall_seconds=0.5))

    assert (verdict.outcome, verdict.kind) == (Outcome.INCONCLUSIVE, Kind.TIMEOUT)
    assert "run the check again on a quieter machine" in verdict.message
