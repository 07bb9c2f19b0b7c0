"""Wrong: lets the regions meet once an hour, before they write. A fast one is on its next lap, and reads what a slow one has
not yet written.

Caught by: test_two_regions_stay_in_step
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
                everybody.wait()
                states[here] = new
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
