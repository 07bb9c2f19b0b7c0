"""Wrong: opens a door when everybody is there, and never shuts it. It holds once; after that, everybody who comes finds it
open.

Caught by: test_two_regions_stay_in_step
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    door = threading.Event()
    counting = threading.Lock()
    present = []
    errors = []

    def meet():
        with counting:
            present.append(None)
            if len(present) == count:
                present.clear()
                door.set()
        door.wait()

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for _ in range(hours):
                new = step(states[left], states[here], states[right])
                meet()
                states[here] = new
                meet()
        except Exception as error:
            errors.append(error)
            door.set()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
