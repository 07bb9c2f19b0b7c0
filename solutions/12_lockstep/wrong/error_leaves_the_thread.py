"""Wrong: believes that an exception finds its way to the caller. It ends the thread in which it was raised, and the others wait
for it.

Caught by: test_an_error_ends_the_forecast
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(max(1, count))

    def work(here):
        left, right = here - 1, (here + 1) % count
        for _ in range(hours):
            new = step(states[left], states[here], states[right])
            everybody.wait()
            states[here] = new
            everybody.wait()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return states
