"""Wrong: hands over what the function has returned, not the function. The brackets call it here, before there is any thread, and it
waits for regions that nobody has started.

Caught by: test_two_regions_stay_in_step, test_three_regions_stay_in_step
"""

import threading
from collections.abc import Callable, Sequence
from typing import Any


def run(regions: Sequence[Any], step: Callable[[Any, Any, Any], Any], hours: int) -> list[Any]:
    states = list(regions)
    everybody = threading.Barrier(max(1, len(states)))
    errors: list[Exception] = []

    def work(here: int) -> None:
        left, right = here - 1, (here + 1) % len(states)
        try:
            for _ in range(hours):
                new = step(states[left], states[here], states[right])
                everybody.wait()
                states[here] = new
                everybody.wait()
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            errors.append(error)
            everybody.abort()

    threads = [threading.Thread(target=work(here)) for here in range(len(states))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
