"""Wrong: writes into the list that it was given. The caller's states at the beginning are gone.

Caught by: test_the_regions_are_computed_at_the_same_time
"""

import threading


def run(regions, step, hours):
    states = regions
    count = len(states)
    everybody = threading.Barrier(max(1, count))
    errors = []

    def work(here):
        left, right = here - 1, (here + 1) % count
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

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
