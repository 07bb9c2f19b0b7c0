"""Wrong: keeps the error and goes home, without a word to the others. They wait at the barrier for somebody who won't come.

Caught by: test_an_error_ends_the_forecast
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
                everybody.wait()
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return states
