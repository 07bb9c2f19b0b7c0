"""Wrong: has two regions in mind. With a third, two of them meet, and the third comes to the next meeting, which is another
one.

Caught by: test_three_regions_stay_in_step
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(2)
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
