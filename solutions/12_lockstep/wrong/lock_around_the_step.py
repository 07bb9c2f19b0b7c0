"""Wrong: believes that a lock makes an order. It keeps two steps from happening at once, and not one region from being an hour
ahead.

Caught by: test_two_regions_stay_in_step, test_the_regions_are_computed_at_the_same_time
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(max(1, count))
    errors = []
    one_at_a_time = threading.Lock()

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for _ in range(hours):
                with one_at_a_time:
                    states[here] = step(states[left], states[here], states[right])
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
