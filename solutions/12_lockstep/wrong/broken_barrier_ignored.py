"""Wrong: takes a broken barrier for one that has opened. The others compute on, hour after hour, with what the failed region
has left.

Caught by: test_an_error_ends_the_forecast
"""

import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(max(1, count))
    errors = []

    def meet():
        try:
            everybody.wait()
        except threading.BrokenBarrierError:
            pass

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
            everybody.abort()

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
