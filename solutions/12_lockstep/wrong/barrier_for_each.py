"""Wrong: makes a barrier for each region. Each of them waits in front of its own for others who will never come there.

Caught by: test_two_regions_stay_in_step
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    errors = []

    def work(here):
        everybody = threading.Barrier(count)
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
