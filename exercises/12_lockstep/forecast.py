"""The weather around a lake, hour by hour: a thread for each region, all of them in step."""

import threading
from collections.abc import Callable, Sequence
from typing import Any


def run(regions: Sequence[Any], step: Callable[[Any, Any, Any], Any], hours: int) -> list[Any]:
    """The state of each region after so many *hours*; *regions* are the states at the beginning, around the lake."""
    states = list(regions)
    count = len(regions)

    def work(here: int) -> None:
        left, right = here - 1, (here + 1) % count
        for _ in range(hours):
            # TODO: nobody waits for the others here. Let no region change while somebody needs its state of this hour.
            new = step(states[left], states[here], states[right])
            states[here] = new

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return states
