"""Wrong: gives the others a minute to come, for fear of waiting for ever. A region that takes longer breaks the barrier
for all.

Caught by: test_the_regions_are_computed_at_the_same_time
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(max(1, count))
    errors = []

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for _ in range(hours):
                new = step(states[left], states[here], states[right])
                everybody.wait(timeout=60)
                states[here] = new
                everybody.wait(timeout=60)
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            errors.append(error)
            everybody.abort()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
