"""Wrong: raises the error as soon as it is known. The other regions have not yet heard of it, and are still there when the caller
believes that all is over.

Caught by: test_an_error_ends_the_forecast
"""

import queue
import threading


def run(regions, step, hours):
    states = list(regions)
    count = len(states)
    everybody = threading.Barrier(max(1, count))
    ends = queue.Queue()

    def work(here):
        left, right = here - 1, (here + 1) % count
        try:
            for _ in range(hours):
                new = step(states[left], states[here], states[right])
                everybody.wait()
                states[here] = new
                everybody.wait()
            ends.put(None)
        except threading.BrokenBarrierError:
            return
        except Exception as error:
            everybody.abort()
            ends.put(error)

    threads = [threading.Thread(target=work, args=(here,)) for here in range(count)]
    for thread in threads:
        thread.start()
    for _ in threads:
        error = ends.get()
        if error is not None:
            raise error
    for thread in threads:
        thread.join()
    return states
