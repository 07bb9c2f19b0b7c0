"""Wrong: gives the others a second to finish their hour. Nobody knows how long they will take.

Caught by: test_two_regions_stay_in_step, test_the_regions_are_computed_at_the_same_time
"""

import threading
import time


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
                time.sleep(1)
                states[here] = new
                time.sleep(1)
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
